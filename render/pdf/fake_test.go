package pdf

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"
)

// fakeKey is set where the test itself plays a browser.
const fakeKey = "THROUGHLINE_FAKE_BROWSER"

func TestMain(m *testing.M) {
	if how := os.Getenv(fakeKey); how != "" {
		fakeBrowser(how)
		return
	}
	goleak.VerifyTestMain(m)
}

// fakeBrowser answers like a browser that something is wrong with. It is asked
// through file 3 and answers through file 4, a NUL behind each message.
func fakeBrowser(how string) {
	switch how {
	case "exits":
		fmt.Fprintln(os.Stderr, "/usr/lib/chromium: error while loading shared libraries: libnss3.so: cannot open shared object file")
		os.Exit(127)
	case "no sandbox":
		if !slices.Contains(os.Args, "--no-sandbox") {
			fmt.Fprintln(os.Stderr, "[1128/064010.1:FATAL:zygote_host_impl_linux.cc(128)] No usable sandbox! If you want to live dangerously and need an immediate workaround, you can try using --no-sandbox.")
			os.Exit(133)
		}
		how = "150"
	}
	asked := bufio.NewReader(os.NewFile(3, "asked"))
	answers := os.NewFile(4, "answers")
	for {
		message, err := asked.ReadBytes(0)
		if err != nil {
			return
		}
		var call struct {
			ID     int    `json:"id"`
			Method string `json:"method"`
		}
		if json.Unmarshal(message[:len(message)-1], &call) != nil || how == "silent" {
			continue
		}
		result := "{}"
		switch call.Method {
		case "Browser.getVersion":
			result = fmt.Sprintf(`{"protocolVersion":"1.3","product":"HeadlessChrome/%s.0.1.2","revision":"","userAgent":"","jsVersion":""}`, how)
		case "Browser.close":
			fmt.Fprintf(answers, `{"id":%d,"result":{}}`+"\x00", call.ID)
			return
		}
		fmt.Fprintf(answers, `{"id":%d,"result":%s}`+"\x00", call.ID, result)
	}
}

// fake returns options for a browser that something is wrong with.
func fake(t *testing.T, how string) Options {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv(fakeKey, how)
	return Options{Browser: self}
}

func TestBrowsersThatCannotPrint(t *testing.T) {
	t.Run("too old", func(t *testing.T) {
		_, err := Start(t.Context(), fake(t, "109"))
		if _, ok := errors.AsType[*TooOld](err); !ok || !strings.Contains(err.Error(), "HeadlessChrome/109.0.1.2, and printing needs Chromium 133 or later") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("says why it ends", func(t *testing.T) {
		_, err := Start(t.Context(), fake(t, "exits"))
		if err == nil || !strings.Contains(err.Error(), "libnss3.so: cannot open shared object file") {
			t.Errorf("got %v", err)
		}
	})
	t.Run("silent", func(t *testing.T) {
		o := fake(t, "silent")
		o.patience = 50 * time.Millisecond
		if _, err := Start(t.Context(), o); !errors.Is(err, errSilent) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("not there", func(t *testing.T) {
		if _, err := Start(t.Context(), Options{Browser: "/nowhere/chromium"}); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("got %v", err)
		}
	})
	t.Run("without a sandbox", func(t *testing.T) {
		p, err := Start(t.Context(), fake(t, "no sandbox"))
		if err != nil {
			t.Fatal(err)
		}
		p.Close()
	})
	t.Run("interrupted", func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		stop()
		if _, err := Start(ctx, fake(t, "150")); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
	})
}
