package pdf

import (
	"bytes"
	"strings"
	"sync"
)

// tail keeps the end of what a browser writes to its terminal.
type tail struct {
	mu   sync.Mutex
	data []byte
}

// maxTail is how much is kept, in bytes.
const maxTail = 8 << 10

func (t *tail) Write(data []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.data = append(t.data, data...)
	t.data = bytes.Clone(t.data[max(0, len(t.data)-maxTail):])
	return len(data), nil
}

// lastWords returns the last line that says why a browser ended, without the
// time and place in its source that stand before it; "" if none does.
func (t *tail) lastWords() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	words := ""
	for line := range strings.Lines(string(t.data)) {
		line = strings.TrimSpace(line)
		fatal := strings.Contains(line, ":FATAL:") || strings.Contains(line, "error while loading") || strings.Contains(line, "cannot ") || strings.Contains(line, "sandbox")
		if !fatal {
			continue
		}
		if i := strings.Index(line, "] "); strings.HasPrefix(line, "[") && i > 0 {
			line = line[i+2:]
		}
		words = line
	}
	return words
}
