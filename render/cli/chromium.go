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

// profile makes a folder for what the browser keeps while it prints, where the
// browser would not find its own: a snap has another /tmp than everybody else.
// The function removes it.
func (c chromium) profile(home string) (dir string, remove func(), err error) {
	if !c.snap {
		return "", func() {}, nil
	}
	base := filepath.Join(home, "snap", "chromium", "common")
	if err := os.MkdirAll(base, 0o700); err != nil {
		return "", nil, fmt.Errorf("make a folder for the browser: %w", err)
	}
	dir, err = os.MkdirTemp(base, "throughline-")
	if err != nil {
		return "", nil, fmt.Errorf("make a folder for the browser: %w", err)
	}
	return dir, func() { _ = os.RemoveAll(dir) }, nil // what is left is only in the way
}
