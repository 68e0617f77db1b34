package cli

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"throughline/render"
	"throughline/render/doc"
)

// inputFlags are the flags of the commands that build a site.
type inputFlags struct {
	content   string
	templates string
	audience  string
	drafts    bool
}

func (f *inputFlags) register(cmd *cobra.Command) {
	contentFlag(cmd, &f.content)
	cmd.Flags().StringVar(&f.templates, "templates", "", "`DIR` of files that lie over the built-in templates")
	cmd.Flags().StringVar(&f.audience, "audience", "", "`NAME` of the edition")
	cmd.Flags().BoolVar(&f.drafts, "drafts", false, "show drafts too")
}

func contentFlag(cmd *cobra.Command, content *string) {
	cmd.Flags().StringVar(content, "content", "content", "`DIR` of the portfolio")
}

// input opens the folders and asks the clock. The returned function closes
// the folders; nothing of the site may be rendered after it.
func (a *app) input(cmd *cobra.Command, f inputFlags) (render.Input, func(), error) {
	var in render.Input
	if cmd.Flags().Changed("audience") && strings.TrimSpace(f.audience) == "" { // an unset variable must not publish
		return in, nil, &misuse{"--audience needs a name", cmd.CommandPath() + " --audience NAME"}
	}
	now, err := a.today()
	if err != nil {
		return in, nil, err
	}
	content, err := a.openContent(cmd, f.content)
	if err != nil {
		return in, nil, err
	}
	overlay, err := openTemplates(f.templates, cmd.Flags().Changed("templates"))
	if err != nil {
		_ = content.Close()
		return in, nil, err
	}
	in = render.Input{
		Content: content.FS(),
		Name:    slashed(f.content),
		Edition: strings.ToLower(strings.TrimSpace(f.audience)),
		Now:     now,
		Drafts:  f.drafts,
	}
	closeAll := func() { _ = content.Close() }
	if overlay != nil {
		in.Templates = templateFiles{overlay.FS()}
		closeAll = func() { _, _ = content.Close(), overlay.Close() }
	}
	if err := a.knownEdition(in.Edition, editionsIn(in.Content)); err != nil {
		closeAll()
		return in, nil, err
	}
	return in, closeAll, nil
}

// today is the day that SOURCE_DATE_EPOCH says, or the clock.
func (a *app) today() (doc.Date, error) {
	epoch := a.Getenv("SOURCE_DATE_EPOCH")
	if epoch == "" {
		return doc.DateOf(a.Now()), nil
	}
	seconds, err := strconv.ParseInt(epoch, 10, 64)
	if err != nil {
		return doc.Date{}, &misuse{fmt.Sprintf("SOURCE_DATE_EPOCH is %q, not a number of seconds since 1970", epoch), "unset it, or set it with: SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)"}
	}
	return doc.DateOf(time.Unix(seconds, 0).UTC()), nil
}
