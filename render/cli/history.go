package cli

import (
	"context"
	"os/exec"
	"strings"
	"time"
)

// patienceWithGit is how long git may take: a site without a version is better
// than one that is waited for.
const patienceWithGit = 5 * time.Second

// contentVersion is what git calls the content of a folder: "3a3d355", or
// "3a3d355, with later changes". It is "" where there is no git, no repository,
// or nothing of the folder in it.
//
// Rejected: the last commit that touched the folder. In a long history it takes
// long to find, and in a shallow clone it is another one.
func contentVersion(ctx context.Context, dir string) string {
	ctx, cancel := context.WithTimeout(ctx, patienceWithGit)
	defer cancel()
	ref, ok := git(ctx, dir, "rev-parse", "--short", "--verify", "HEAD")
	if !ok || strings.ContainsAny(ref, " \n") || ref == "" {
		return ""
	}
	if files, ok := git(ctx, dir, "ls-tree", "--name-only", "HEAD"); !ok || files == "" { // of the folder
		return ""
	}
	switch changes, ok := git(ctx, dir, "status", "--porcelain", "--", "."); {
	case !ok:
		return ""
	case changes != "":
		return ref + ", with later changes"
	}
	return ref
}

// git runs a command of git in a folder and returns what it says. It writes
// nothing, and runs no program that the repository's own settings name.
func git(ctx context.Context, dir string, args ...string) (string, bool) {
	cmd := exec.CommandContext(ctx, "git", append([]string{"--no-optional-locks", "-c", "core.fsmonitor=false", "-C", dir}, args...)...)
	out, err := cmd.Output()
	return strings.TrimSpace(string(out)), err == nil
}
