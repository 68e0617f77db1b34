// Package preview shows the site in a browser while it is being written.
//
// In come folders to watch and a function that builds the site; out goes a
// [Live] site, whose handler serves what the last build made, from memory. A
// change is acted upon at the first event that tells of it, a scan confirms
// what the events said, and a build that is overtaken is cancelled. A new site
// takes the place of the old one in one step, so no answer mixes two; the
// numbers of builds are all that the event stream holds, and the script in
// client asks for the rest and carries it into the open page. The site's files
// hold nothing of the preview: its script is put into pages as they are served.
//
// It always holds that the last site that could be shown stays until there is
// another, that nothing but the site is served, that only GET and HEAD are
// answered, and that a page of another site can neither read, frame nor probe
// the preview: the Host, Origin and Sec-Fetch-Site headers of each request are
// held against an allow-list. On an address that other machines can reach,
// every request must also prove that it knows a random token. A page or a build
// that panics is an error to show; the server lives on.
//
// Only package cli imports preview.
package preview

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"sync"
	"syscall"
	"time"
)

// Options say who may look at the preview.
type Options struct {
	Addr  net.Addr // where it listens
	Host  string   // the host that the user asked for, without port; "" if none
	Token string   // asked of every request if not empty; see [NeedsToken]

	// Editor opens a file: an address in which {path}, {line} and {column}
	// stand for the place; "" if no editor is known.
	Editor string

	// Reserved says that who looks may see less than the author: they are told
	// how many problems there are, and not which.
	Reserved bool
}

// NeedsToken reports whether other machines can reach the address, so that the
// preview must ask for a token.
func NeedsToken(a net.Addr) bool {
	tcp, ok := a.(*net.TCPAddr)
	return !ok || !tcp.IP.IsLoopback()
}

// NewToken returns a random token.
func NewToken() string { return rand.Text() }

// URL returns the address to open in a browser.
func URL(o Options) string {
	host, port, err := net.SplitHostPort(o.Addr.String())
	if err != nil {
		return "http://" + o.Addr.String() + "/"
	}
	if ip := net.ParseIP(host); o.Host != "" && net.ParseIP(o.Host) == nil {
		host = o.Host
	} else if ip.To4() != nil && ip.IsUnspecified() {
		host = "127.0.0.1" // localhost may be another program's, in IPv6
	} else if ip == nil || ip.IsUnspecified() {
		host = "localhost"
	}
	u := url.URL{Scheme: "http", Host: net.JoinHostPort(host, port), Path: "/"}
	if o.Token != "" {
		u.RawQuery = url.Values{tokenKey: {o.Token}}.Encode()
	}
	return u.String()
}

// ErrTaken says that another program listens on the port.
var ErrTaken = errors.New("taken by another program")

// Listen listens on the address and on no other.
func Listen(addr string) (net.Listener, error) { return listen(addr, 1) }

// ports is how many ports ListenNear tries.
const ports = 10

// ListenNear listens on the address, or on the next free port if its port is
// taken. The listener knows which it is.
func ListenNear(addr string) (net.Listener, error) { return listen(addr, ports) }

// listen tries n ports, from that of the address.
func listen(addr string, n uint64) (net.Listener, error) {
	host, service, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fmt.Errorf("listen on %q: %w; write it as host:port, like 127.0.0.1:4321", addr, err)
	}
	first, err := strconv.ParseUint(service, 10, 16)
	if err != nil {
		return nil, fmt.Errorf("listen on %q: the port %q is not a number from 0 to 65535", addr, service)
	}
	network := "tcp"
	if net.ParseIP(host).To4() != nil {
		network = "tcp4" // or 0.0.0.0 would mean IPv6 too
	}
	last := min(first+n-1, 65535)
	for port := first; ; port++ {
		l, err := net.Listen(network, net.JoinHostPort(host, strconv.FormatUint(port, 10)))
		switch {
		case err == nil:
			return l, nil
		case !taken(err):
			return nil, fmt.Errorf("listen on %q: %w", addr, err)
		case port == last && first == last:
			return nil, fmt.Errorf("listen on %q: port %d is %w", addr, first, ErrTaken)
		case port == last:
			return nil, fmt.Errorf("listen on %q: the ports %d to %d are %w", addr, first, last, ErrTaken)
		}
	}
}

// taken reports whether another program has the port.
func taken(err error) bool {
	const windows = syscall.Errno(10048) // WSAEADDRINUSE
	return errors.Is(err, syscall.EADDRINUSE) || errors.Is(err, windows)
}

// Limits on what a client may take.
const (
	headerTime  = 5 * time.Second
	requestTime = 10 * time.Second
	answerTime  = time.Minute
	idleTime    = 2 * time.Minute
	goodbyeTime = time.Second
	headerBytes = 32 << 10
)

// Serve answers requests until the context ends, then lets those under way
// finish. It closes the listener.
func Serve(ctx context.Context, l net.Listener, h http.Handler) error {
	server := &http.Server{
		Handler: h,

		DisableGeneralOptionsHandler: true, // or OPTIONS * would be answered

		ReadHeaderTimeout: headerTime,
		ReadTimeout:       requestTime,
		WriteTimeout:      answerTime,
		IdleTimeout:       idleTime,
		MaxHeaderBytes:    headerBytes,
		ErrorLog:          log.New(io.Discard, "", 0), // noise about clients that hang up
		BaseContext:       func(net.Listener) context.Context { return ctx },
	}
	ctx, stop := context.WithCancel(ctx)
	var shutdown sync.WaitGroup
	shutdown.Go(func() {
		<-ctx.Done()
		limit, cancel := context.WithTimeout(context.WithoutCancel(ctx), goodbyeTime)
		defer cancel()
		if server.Shutdown(limit) != nil {
			server.Close()
		}
	})
	err := server.Serve(l)
	stop()
	shutdown.Wait()
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return fmt.Errorf("serve the preview: %w", err)
}
