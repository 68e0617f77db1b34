package preview

import (
	"bufio"
	"context"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"testing/synctest"
	"time"
)

// pipes is a network without buffers: what a client does not read, the server
// cannot write.
type pipes struct {
	conns chan net.Conn
	once  sync.Once
	done  chan struct{}
}

func newPipes() *pipes { return &pipes{conns: make(chan net.Conn), done: make(chan struct{})} }

func (p *pipes) Accept() (net.Conn, error) {
	select {
	case c := <-p.conns:
		return c, nil
	case <-p.done:
		return nil, net.ErrClosed
	}
}

func (p *pipes) Close() error {
	p.once.Do(func() { close(p.done) })
	return nil
}

func (p *pipes) Addr() net.Addr { return loopback }

// dial opens the event stream and returns what follows the request.
func (p *pipes) dial(t *testing.T) net.Conn {
	t.Helper()
	client, server := net.Pipe()
	p.conns <- server
	if _, err := io.WriteString(client, "GET /.throughline/events HTTP/1.1\r\nHost: 127.0.0.1:4321\r\nSec-Fetch-Site: same-origin\r\n\r\n"); err != nil {
		t.Error(err)
	}
	return client
}

// network serves a live site on pipes until the test ends.
func network(t *testing.T) (*Live, *pipes) {
	t.Helper()
	l, p := fixed(fstest.MapFS{}), newPipes()
	ctx, stop := context.WithCancel(t.Context())
	var server sync.WaitGroup
	server.Go(func() {
		if err := Serve(ctx, p, l.Handler(Options{Addr: loopback})); err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(func() {
		stop()
		server.Wait()
	})
	return l, p
}

// events yields the numbers that a stream brings.
func events(conn net.Conn) <-chan string {
	out := make(chan string, 1000)
	go func() {
		defer close(out)
		response, err := http.ReadResponse(bufio.NewReader(conn), nil)
		if err != nil || response.Header.Get("Content-Type") != "text/event-stream" {
			return
		}
		for lines := bufio.NewScanner(response.Body); lines.Scan(); {
			if n, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				out <- n
			}
		}
	}()
	return out
}

func TestAStreamBringsNumbersAndNothingElse(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, p := network(t)
		conn := p.dial(t)
		defer conn.Close()
		got := events(conn)
		if n := <-got; n != "1" {
			t.Errorf("at first it brings %q", n)
		}
		l.show(Site{Files: fstest.MapFS{}}, nil, 0)
		if n := <-got; n != "2" {
			t.Errorf("then it brings %q", n)
		}
		begin := time.Now()
		if n := <-got; n != "2" || time.Since(begin) != heartbeat {
			t.Errorf("after %v it brings %q", time.Since(begin), n)
		}
	})
}

// Tabs that sleep with their streams open must not keep the others waiting,
// nor the server busy.
func TestAThousandTabsOfWhichSomeStall(t *testing.T) {
	const all, stalled = 1000, 200
	synctest.Test(t, func(t *testing.T) {
		l, p := network(t)
		var awake []<-chan string
		for i := range all {
			conn := p.dial(t)
			defer conn.Close()
			if i%(all/stalled) != 0 {
				awake = append(awake, events(conn))
			}
		}
		synctest.Wait()
		begin := time.Now()
		for range 50 {
			l.show(Site{Files: fstest.MapFS{}}, nil, 0)
		}
		for _, tab := range awake {
			for n := range tab {
				if n == "51" {
					break
				}
			}
		}
		if took := time.Since(begin); took > time.Second {
			t.Errorf("the last tab hears after %v", took)
		}
		time.Sleep(stallTime + time.Second)
		synctest.Wait()
		l.hub.mu.Lock()
		left := len(l.hub.listeners)
		l.hub.mu.Unlock()
		if left != all-stalled {
			t.Errorf("%d tabs are left, want %d", left, all-stalled)
		}
	})
}

func TestStreamsEndWithThePreview(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, p := network(t)
		conn := p.dial(t)
		defer conn.Close()
		got := events(conn)
		<-got
		l.hub.close()
		if n, open := <-got; open {
			t.Errorf("it still brings %q", n)
		}
		late := p.dial(t)
		defer late.Close()
		response, err := http.ReadResponse(bufio.NewReader(late), nil)
		if err != nil || response.StatusCode != http.StatusServiceUnavailable {
			t.Errorf("a late tab is answered %v, %v", response, err)
		}
	})
}
