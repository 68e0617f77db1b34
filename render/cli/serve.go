package cli

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"throughline/render/audience"
	"throughline/render/preview"
)

const serveHelp = `Shows the site in a browser, from memory: nothing is written to disk.

You see what an author sees, everything; --audience shows what another edition
will show. When a file is saved, the pages that are open follow. What is wrong
stands in the corner of the page; a click on a place, or Alt and a click on a
paragraph, opens the file there. Only this machine can reach the site, unless
--addr says otherwise. q and Enter, or Ctrl-C, end it.

Usage:
  throughline serve [flags]

Flags:
  --content DIR     the portfolio (default "content")
  --templates DIR   files that lie over the built-in templates (default
                    "templates", where there is one)
  --addr HOST:PORT  where to listen (default "127.0.0.1:4321", or the next free
                    port; an address that is given is never another)
  --audience NAME   the edition to show (default "author")
  --drafts          show drafts, and what is not yet or no longer published
  --open            open the browser
  --editor NAME     what opens a place that is clicked: vscode, cursor, zed,
                    idea and others, or an address with {path}, {line} and
                    {column} (default: VS Code in its own terminal, else none)
  --poll            look for changes every so often instead of being told of
                    them, for file systems that do not tell

Exit codes:
  0 ended by q or Ctrl-C, 3 misuse, 4 cannot listen or read the content

Example:
  throughline serve --audience board --open
`

// defaultAddress is where serve listens unless it is told otherwise.
const defaultAddress = "127.0.0.1:4321"

// serveFlags are the flags of serve.
type serveFlags struct {
	inputFlags
	addr  string
	asked bool // for the address
	open  bool
	poll  bool
	edit  string // the editor, by name or address
}

func (a *app) serveCommand() *cobra.Command {
	var f serveFlags
	cmd := a.command("serve", "show the site in a browser, from memory", serveHelp)
	f.register(cmd)
	cmd.Flags().StringVar(&f.addr, "addr", defaultAddress, "`HOST:PORT` to listen on")
	cmd.Flags().BoolVar(&f.open, "open", false, "open the browser")
	cmd.Flags().StringVar(&f.edit, "editor", "", "`NAME` of the editor that opens a place")
	cmd.Flags().BoolVar(&f.poll, "poll", false, "look for changes instead of being told of them")
	completeFlags(cmd)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		f.asked = cmd.Flags().Changed("addr")
		return a.serve(cmd, f)
	}
	return cmd
}

func (a *app) serve(cmd *cobra.Command, f serveFlags) error {
	if err := checkAddress(f.addr); err != nil {
		return err
	}
	editor, err := a.editorAddress(f.edit)
	if err != nil {
		return err
	}
	in, closeInput, err := a.input(cmd, f.inputFlags)
	if err != nil {
		return err
	}
	defer closeInput()
	content, err := os.OpenRoot(f.content)
	if err != nil {
		return fmt.Errorf("open content folder: %w", err)
	}
	folder := &reopened{dir: f.content, root: content}
	defer folder.Close()
	in.Content = folder // without a version: what is being written has none yet
	if in.Edition == "" {
		in.Edition = audience.Author
	}
	ctx := cmd.Context()
	listener, err := a.listen(f)
	if err != nil {
		return err
	}
	defer listener.Close()
	live, err := a.follow(ctx, in, f)
	if ctx.Err() != nil {
		return nil // Ctrl-C is how serve ends
	}
	if err != nil {
		return err
	}
	return a.show(ctx, live, listener, f, editor)
}

// show serves the live site until the context is cancelled.
func (a *app) show(ctx context.Context, live *preview.Live, listener net.Listener, f serveFlags, editor string) error {
	host, _, _ := net.SplitHostPort(f.addr) // checked before
	options := preview.Options{Addr: listener.Addr(), Host: host, Editor: editor}
	first := live.First()
	if preview.NeedsToken(options.Addr) {
		options.Token = preview.NewToken()
		options.Reserved = first.Site.Edition != audience.Author
		a.warnOfOthers(options, first.Site.Edition)
	}
	if err := a.sayFirst(first); err != nil {
		return err
	}
	address := preview.URL(options)
	if err := a.result("%s\n", address); err != nil {
		return err
	}
	if f.open {
		if err := openBrowser(address); err != nil {
			a.talk("warning: %s; open the address above yourself\n", err)
		}
	}
	ctx, stop := context.WithCancel(ctx)
	if a.Terminal {
		go a.quitOn("q", stop) // it ends with the program: reading a terminal cannot be broken off
	}
	var watching sync.WaitGroup
	watching.Go(func() { live.Run(ctx) })
	defer watching.Wait()
	defer stop()
	return preview.Serve(ctx, listener, live.Handler(options))
}

// quitOn ends the preview when somebody types the word and Enter.
func (a *app) quitOn(word string, stop func()) {
	for lines := bufio.NewScanner(a.Stdin); lines.Scan(); {
		if strings.EqualFold(strings.TrimSpace(lines.Text()), word) {
			stop()
			return
		}
	}
}

// listen listens where it was told to, or near the default address.
func (a *app) listen(f serveFlags) (net.Listener, error) {
	if f.asked {
		listener, err := preview.Listen(f.addr)
		if err != nil {
			host := "127.0.0.1"
			if errors.Is(err, preview.ErrTaken) {
				host, _, _ = net.SplitHostPort(f.addr) // checked before
			}
			return nil, &hinted{err, "--addr " + net.JoinHostPort(host, "0") + " takes any free port"}
		}
		return listener, nil
	}
	listener, err := preview.ListenNear(f.addr)
	if err != nil {
		return nil, &hinted{err, "--addr 127.0.0.1:0 takes any free port"}
	}
	if addr := listener.Addr().String(); addr != f.addr {
		a.talk("%s is taken by another program; taking %s\n", f.addr, addr)
	}
	return listener, nil
}

// warnOfOthers says that other machines can reach the preview, and where.
func (a *app) warnOfOthers(o preview.Options, edition string) {
	a.talk("warning: other machines can reach this; whoever has the address can read the edition for %q\n", edition)
	addrs, _ := net.InterfaceAddrs() // a machine that does not tell is reached all the same
	if there := fromElsewhere(o, addrs); there != "" {
		a.talk("from another machine: %s\n", there)
	}
}

// fromElsewhere is the address of a preview that listens on every address of
// this machine, as another machine can use it; "" if none is known, or the
// preview listens on one address, which is told anyway.
func fromElsewhere(o preview.Options, addrs []net.Addr) string {
	tcp, ok := o.Addr.(*net.TCPAddr)
	if !ok || !tcp.IP.IsUnspecified() {
		return ""
	}
	for _, addr := range addrs {
		ip, ok := addr.(*net.IPNet)
		if ok && ip.IP.IsGlobalUnicast() && (ip.IP.To4() != nil || tcp.IP.To4() == nil) {
			o.Addr = &net.TCPAddr{IP: ip.IP, Port: tcp.Port}
			return preview.URL(o)
		}
	}
	return ""
}

// checkAddress answers an address that cannot be listened on.
func checkAddress(addr string) error {
	_, port, err := net.SplitHostPort(addr)
	if err == nil {
		_, err = net.LookupPort("tcp", port)
	}
	if err == nil {
		return nil
	}
	m := &misuse{fmt.Sprintf("--addr needs a host and a port, but was given %q", addr), "write it as --addr " + defaultAddress}
	if _, err := net.LookupPort("tcp", addr); err == nil {
		m.hint = "did you mean: --addr 127.0.0.1:" + addr
	}
	return m
}
