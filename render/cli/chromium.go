package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
)

// chromium is a browser that can print, as it was found on the machine.
type chromium struct {
	path string
	snap bool // it sees only some folders of the user
}

// findChromium finds the browser that was asked for, or one in the usual places.
func (a *app) findChromium(asked string) (chromium, error) {
	if asked != "" {
		path, err := exec.LookPath(asked)
		if err != nil {
			return chromium{}, &misuse{fmt.Sprintf("there is no browser %q", asked), "--browser takes a program in PATH, or its whole path; without it one is looked for"}
		}
		return chromium{path, isSnap(path)}, nil
	}
	for _, name := range chromiumPlaces(runtime.GOOS, a.Getenv) {
		if path, err := exec.LookPath(name); err == nil {
			return chromium{path, isSnap(path)}, nil
		}
	}
	return chromium{}, &hinted{errors.New("there is no Chromium to print with"), howToInstall(runtime.GOOS)}
}

// chromiumPlaces are the names and places by which systems know a Chromium, in
// the order in which they are tried.
func chromiumPlaces(system string, getenv func(string) string) []string {
	switch system {
	case "darwin":
		var places []string
		for _, name := range []string{"Google Chrome", "Chromium", "Microsoft Edge", "Brave Browser"} {
			program := filepath.Join("Applications", name+".app", "Contents", "MacOS", name)
			places = append(places, "/"+filepath.ToSlash(program), filepath.Join(getenv("HOME"), program))
		}
		return append(places, "chromium", "google-chrome")
	case "windows":
		var places []string
		for _, program := range []string{`Google\Chrome\Application\chrome.exe`, `Chromium\Application\chrome.exe`, `Microsoft\Edge\Application\msedge.exe`} {
			for _, variable := range []string{"ProgramFiles", "ProgramFiles(x86)", "LocalAppData"} {
				if folder := getenv(variable); folder != "" {
					places = append(places, folder+`\`+program)
				}
			}
		}
		return append(places, "chrome", "chromium", "msedge")
	}
	return []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "brave-browser"}
}

func howToInstall(system string) string {
	how := "apt install chromium (or dnf, pacman, zypper)"
	switch system {
	case "darwin":
		how = "brew install --cask google-chrome"
	case "windows":
		how = "winget install Google.Chrome"
	}
	return how + " installs one; --browser PROGRAM names one that is elsewhere"
}

// isSnap reports whether a program is a snap, or a script that begins one.
func isSnap(path string) bool {
	if real, err := filepath.EvalSymlinks(path); err == nil && (strings.HasPrefix(real, "/snap/") || filepath.Base(real) == "snap") {
		return true
	}
	if strings.HasPrefix(path, "/snap/") {
		return true
	}
	file, err := os.Open(path)
	if err != nil {
		return false
	}
	defer file.Close()
	start, _ := io.ReadAll(io.LimitReader(file, 4096))
	return bytes.HasPrefix(start, []byte("#!")) && bytes.Contains(start, []byte("/snap/bin/"))
}

// browserFolders are where a browser keeps what it needs while it prints.
type browserFolders struct{ profile, temp string }

// folders makes them, where the browser's own would not do: a snap has another
// /tmp than everybody else, and a browser that is stopped leaves its sockets
// behind. The function removes them.
func (c chromium) folders(system, home string) (made browserFolders, remove func(), err error) {
	base, into := tempFolder(os.TempDir()), &made.temp
	switch {
	case c.snap:
		base, into = filepath.Join(home, "snap", "chromium", "common"), &made.profile
		err = os.MkdirAll(base, 0o700)
	case system != "linux": // there it clears up, or its sockets have too long names elsewhere
		return browserFolders{}, func() {}, nil
	}
	if err == nil {
		*into, err = os.MkdirTemp(base, "throughline-")
	}
	if err != nil {
		return browserFolders{}, nil, fmt.Errorf("make a folder for the browser: %w", err)
	}
	return made, func() { _ = os.RemoveAll(*into) }, nil // what is left is only in the way
}

// tempFolder is the system's folder for what is temporary, or another where the
// name of a browser's socket would become longer than a socket's may be: then it
// would not even start.
func tempFolder(usual string) string {
	const longest = 107 - len("/throughline-4294967295/org.chromium.Chromium.123456/SingletonSocket")
	if len(usual) > longest {
		return "/tmp"
	}
	return usual
}
