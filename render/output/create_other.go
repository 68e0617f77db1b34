//go:build !unix

package output

import (
	"errors"
	"os"
)

// folder is not used: here files are made through the draft's root.
type folder struct{}

// write makes a new file of the draft.
func (s *Stage) write(name string, data []byte) error {
	f, err := s.draft.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}

func (s *Stage) closeFolders() {}
