package output

import (
	"path"
	"slices"
	"strings"
)

// ofSystem reports whether an absolute path without links is a folder that
// belongs to the system, and not to any site: /etc and all below it, but of
// /var only itself, for sites live in /var/www.
func ofSystem(system, where string) bool {
	p := where
	switch system {
	case "windows":
		if _, rest, ok := strings.Cut(p, ":"); ok { // on whatever drive
			p = rest
		}
		p = strings.ToLower(strings.ReplaceAll(p, `\`, "/"))
	case "darwin":
		p = strings.ToLower(p)
		if rest, ok := strings.CutPrefix(p, "/private/"); ok {
			p = "/" + rest // where /etc, /tmp and /var are
		}
	}
	p = path.Clean(p)
	whole, itself := systemFolders(system)
	return slices.Contains(itself, p) || slices.ContainsFunc(whole, func(dir string) bool {
		return p == dir || strings.HasPrefix(p, dir+"/")
	})
}

// systemFolders are the folders of a system: those in which no site can be,
// and those below which there may be one.
func systemFolders(system string) (whole, itself []string) {
	if system == "windows" {
		return []string{"/windows", "/program files", "/program files (x86)"}, []string{"/programdata", "/users", "/users/public"}
	}
	whole = []string{
		"/bin", "/boot", "/etc", "/lib", "/lib32", "/lib64", "/libx32", "/proc", "/sbin", "/sys",
		"/usr/bin", "/usr/include", "/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/libexec", "/usr/libx32", "/usr/sbin",
	}
	itself = []string{
		"/dev", "/dev/shm", "/home", "/opt", "/root", "/run", "/srv", "/tmp",
		"/usr", "/usr/local", "/usr/share", "/var", "/var/cache", "/var/lib", "/var/log", "/var/tmp",
	}
	if system == "darwin" {
		whole = append(whole, "/system")
		itself = append(itself, "/applications", "/library", "/private", "/users", "/users/shared", "/volumes")
	}
	return whole, itself
}
