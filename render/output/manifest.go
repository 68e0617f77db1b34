package output

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// manifestVersion is the form of the manifest that this package writes.
const manifestVersion = 1

// manifest says which files of a folder a build wrote. It has no times and no
// places: the same site has the same manifest.
type manifest struct {
	Version  int               `json:"version"`
	Audience string            `json:"audience"`
	Files    map[string]digest `json:"files"`
	// Next is there only while files are being replaced one by one: each file
	// is then what Files says or what Next says.
	Next map[string]digest `json:"next,omitempty"`
}

// digest is the SHA-256 of a file.
type digest [sha256.Size]byte

// MarshalText writes the digest in hexadecimal.
func (d digest) MarshalText() ([]byte, error) { return hex.AppendEncode(nil, d[:]), nil }

// UnmarshalText reads what MarshalText wrote.
func (d *digest) UnmarshalText(text []byte) error {
	if len(text) != hex.EncodedLen(len(d)) {
		return errors.New("not a SHA-256 in hexadecimal")
	}
	_, err := hex.Decode(d[:], text)
	return err
}

// owns reports whether a build wrote the path.
func (m manifest) owns(p string) bool {
	_, now := m.Files[p]
	_, next := m.Next[p]
	return now || next
}

// set returns the paths that a build wrote.
func (m manifest) set() set {
	s := newSet(nil)
	for p := range m.Files {
		s.add(p)
	}
	for p := range m.Next {
		s.add(p)
	}
	return s
}

// wrote reports whether a build wrote these bytes to the path.
func (m manifest) wrote(p string, d digest) bool {
	now, ok := m.Files[p]
	if ok && now == d {
		return true
	}
	next, ok := m.Next[p]
	return ok && next == d
}

// encode returns the manifest as it is written: one line a file, for diffs.
func (m manifest) encode() []byte {
	data, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		panic("internal error: manifest: " + err.Error())
	}
	return append(data, '\n')
}

// readManifest reads the manifest of the folder, and its bytes. Both are empty
// if there is none.
func readManifest(folder *os.Root) (manifest, []byte, error) {
	info, err := folder.Lstat(manifestName)
	if errors.Is(err, fs.ErrNotExist) {
		return manifest{}, nil, nil
	}
	if err != nil {
		return manifest{}, nil, err
	}
	if !info.Mode().IsRegular() {
		return manifest{}, nil, fmt.Errorf("its %s is not a regular file; move it away, or build with another --out", manifestName)
	}
	data, err := folder.ReadFile(manifestName)
	if err != nil {
		return manifest{}, nil, err
	}
	m, err := decodeManifest(data)
	return m, data, err
}

func decodeManifest(data []byte) (manifest, error) {
	const hint = "restore it, or empty the folder, or build with another --out"
	var v struct{ Version int }
	var m manifest
	err := json.Unmarshal(data, &v)
	switch {
	case err == nil && v.Version > manifestVersion:
		return manifest{}, fmt.Errorf("its %s has version %d, written by a newer throughline; this one knows version %d; build with the newer one, or with another --out", manifestName, v.Version, manifestVersion)
	case err == nil && v.Version < 1:
		return manifest{}, fmt.Errorf("its %s names no version; %s", manifestName, hint)
	case err == nil:
		err = json.Unmarshal(data, &m)
	}
	if err != nil {
		return manifest{}, fmt.Errorf("its %s cannot be read (%w); %s", manifestName, err, hint)
	}
	for _, files := range []map[string]digest{m.Files, m.Next} {
		for p := range files {
			if !fs.ValidPath(p) || p == "." {
				return manifest{}, fmt.Errorf("its %s names a file outside the folder; %s", manifestName, hint)
			}
		}
	}
	return m, nil
}
