package cli

import (
	"fmt"
	"os/exec"
	"runtime"
)

// openBrowser asks the system to open an address and does not wait for it. The
// browser outlives the preview, so it is bound to no context.
func openBrowser(address string) error {
	name, args := opener(runtime.GOOS)
	cmd := exec.Command(name, append(args, address)...)
	if err := cmd.Start(); err != nil {
		return fmt.Errorf("cannot open the browser: %w", err)
	}
	go func() { _ = cmd.Wait() }() // whether it liked the address is between it and the user
	return nil
}

// opener is the command that opens an address on a system.
func opener(system string) (name string, args []string) {
	switch system {
	case "darwin":
		return "open", nil
	case "windows":
		return "rundll32", []string{"url.dll,FileProtocolHandler"}
	}
	return "xdg-open", nil
}
