// Package pdf is paper: pages of a site as PDF files, made by one browser that
// is found on the machine.
//
// In comes a [Job]: a site, the path of one of its pages, and what the page does
// not say itself. Out goes a [Paper]: the file, and how the page fills the sheets
// that it promises. The browser sees the site and nothing else: each of its
// requests is answered from the site's files, in memory, without a port that
// others could ask; what is not in the site does not exist.
//
// It always holds that the same page gives the same bytes with the same browser:
// fonts and pictures have arrived before anything is printed, and what a browser
// varies (the time, the numbers of tags, its own name) is written anew
// ([normalize]). The file says nothing that the page does not say, so what is
// true of an edition's pages is true of its files. A browser that hangs, breaks
// off, or is too old is an error that says so, and leaves nothing behind.
//
// Package cli uses it; the browser's driver lives here and nowhere else.
package pdf

import (
	"fmt"
	"io/fs"
	"time"
)

// Job is a page that is to be printed.
type Job struct {
	Site    fs.FS     // the same for all jobs of a [Printer], which keeps what pages share
	Path    string    // of the page, in the site
	Base    string    // the address of the site, which links to its other pages are to have; "" leaves their words
	Edition string    // that the page is of
	Day     time.Time // the day that the file says it is of
	Pages   int       // that the page promises; 0 if it promises none
	Blocks  []string  // the ids of headings whose blocks are to be measured, in the order of the page
}

// Paper is a page that was printed.
type Paper struct {
	Data []byte // the PDF file
	Fit  Fit
}

// Fit is how a page fills the sheets that it promises.
type Fit struct {
	Sheets int   // that it takes
	Over   int   // lines by which it is too long
	Room   int   // lines that are empty on the last sheet that it promises
	Blocks []int // lines that each block takes, 0 for one that is not there
}

// leastVersion is the oldest Chromium that can print a brief: from it on the
// edges of a sheet carry words that come from the page.
const leastVersion = 133

// TooOld says that a browser cannot print what it is asked for.
type TooOld struct {
	Product string // what the browser calls itself
}

// Error says which browser it is, and which one is needed.
func (e *TooOld) Error() string {
	return fmt.Sprintf("the browser is %s, and printing needs Chromium %d or later", e.Product, leastVersion)
}
