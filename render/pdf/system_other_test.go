//go:build !unix

package pdf

import (
	"errors"
	"os"
)

func stop(*os.Process) error { return errors.New("no process can be stopped here") }
