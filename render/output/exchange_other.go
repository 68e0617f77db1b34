//go:build !linux

package output

import (
	"errors"
	"os"
)

// exchange says that this system cannot swap two folders in one step.
func exchange(*os.Root, string, string) error { return errors.ErrUnsupported }
