package output

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var foreignFiles = tree{"CNAME": "example.com", ".git/HEAD": "ref", ".git/empty/": "", "goals/mine.txt": "mine", "old/mine.txt": "mine", "link": "-> nowhere"}

// A build that stops between any two of its steps leaves one whole site where
// folders are exchanged; and in any case the next build succeeds.
func TestAnInterruptedBuildIsCompletedByTheNext(t *testing.T) {
	siteC := tree{"index.html": "C", "goals/a.html": "c", "new": "a file now"}
	errStop := errors.New("stopped")
	everyWay(t, func(t *testing.T, b builder) {
		for stop := 0; ; stop++ {
			b.dir = filepath.Join(t.TempDir(), "public")
			b.hook = nil
			plant(t, b.dir, foreignFiles)
			_, err := b.build(siteA)
			wantError(t, err)
			var steps []string
			b.hook = func(step string) error {
				if steps = append(steps, step); len(steps) > stop {
					return errStop
				}
				return nil
			}
			_, err = b.build(siteB)
			name := strings.Join(steps, ", ")
			if err == nil {
				if stop < 3 {
					t.Errorf("there are no more than %d steps: %s", stop, name)
				}
				return
			}
			if !errors.Is(err, errStop) {
				t.Fatal(err)
			}
			got := snapshot(t, b.dir)
			if !b.refuse && !b.late && !cmp.Equal(got, with(siteA, foreignFiles)) && !cmp.Equal(got, with(siteB, foreignFiles)) {
				t.Errorf("after %s: neither the old nor the new site:\n%v", name, got)
			}
			b.hook = nil
			_, err = b.build(siteC)
			wantError(t, err)
			wantTree(t, b.dir, with(siteC, foreignFiles))
			wantTidy(t, b.dir)
		}
	})
}

// A build that is interrupted again and again, each time with another site,
// still knows which files are its own.
func TestManyInterruptedBuilds(t *testing.T) {
	errStop := errors.New("stopped")
	everyWay(t, func(t *testing.T, b builder) {
		plant(t, b.dir, foreignFiles)
		last := tree{}
		for n := range 30 {
			left := n % 7
			b.hook = func(string) error {
				if left--; left < 0 {
					return errStop
				}
				return nil
			}
			last = tree{"index.html": fmt.Sprint(n), fmt.Sprintf("goals/%d.html", n%4): "x", fmt.Sprintf("old/%d", n%3): fmt.Sprint(n), "same": "same"}
			if _, err := b.build(last); err != nil && !errors.Is(err, errStop) {
				t.Fatal(err)
			}
		}
		b.hook = nil
		_, err := b.build(last)
		wantError(t, err)
		wantTree(t, b.dir, with(last, foreignFiles))
		wantTidy(t, b.dir)
	})
}

// A build that was killed before it had done anything may leave its staging
// area in the output folder. The next build takes it away.
func TestALeftStagingAreaIsTakenAway(t *testing.T) {
	for name, left := range map[string]tree{
		"empty":       {insideName + "/": ""},
		"with a lock": {insideName + "/lock": ""},
		"with a site": {insideName + "/lock": "", insideName + "/draft/index.html": "x"},
	} {
		t.Run(name, func(t *testing.T) {
			everyWay(t, func(t *testing.T, b builder) {
				plant(t, b.dir, left)
				_, err := b.build(siteA)
				wantError(t, err)
				wantTidy(t, b.dir)
				plant(t, b.dir, left)
				_, err = b.build(siteA) // which changes nothing
				wantError(t, err)
				wantTree(t, b.dir, siteA)
				wantTidy(t, b.dir)
			})
		})
	}
}

// What happens in the folder while a build ends is not lost either.
func TestWhatAppearsMeanwhileIsKept(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	b := builder{dir: dir, options: Options{Audience: "everyone"}}
	_, err := b.build(siteA)
	wantError(t, err)
	b.hook = func(step string) error {
		if step == "exchange" { // the last moment at which the old folder is there
			plant(t, dir, tree{"late.txt": "late", "late/folder/file": "late", "late/empty/": "", "goals/b.html": "edited late", "old/gone.html": "edited late"})
		}
		return nil
	}
	summary, err := b.build(siteB)
	wantError(t, err)
	kept := tree{"late.txt": "late", "late/folder/file": "late", "late/empty/": "", "goals/b.html.kept-1": "edited late", "old/gone.html": "edited late"}
	wantTree(t, dir, with(siteB, kept))
	want := []string{"goals/b.html.kept-1", "late", "late.txt", "old/gone.html"}
	if diff := cmp.Diff(want, summary.Kept); diff != "" {
		t.Errorf("kept (-want +got):\n%s", diff)
	}
	wantTidy(t, dir)
	b.hook = nil
	_, err = b.build(siteA)
	wantError(t, err, `"old/gone.html"`) // it is foreign now, and in the way
}

// Whoever removes the output folder after a build was killed gets the site
// all the same.
func TestTheFolderIsRemovedAfterAnInterruption(t *testing.T) {
	b := builder{dir: filepath.Join(t.TempDir(), "public"), options: Options{Audience: "everyone"}}
	for _, at := range []string{"rename", "exchange", "sweep"} {
		b.hook = nil
		_, err := b.build(siteA)
		wantError(t, err)
		b.hook = func(step string) error {
			if step == at {
				return errors.New("stopped")
			}
			return nil
		}
		_, err = b.build(siteB)
		wantError(t, err, "stopped")
		must(t, os.RemoveAll(b.dir))
		b.hook = nil
		_, err = b.build(siteB)
		wantError(t, err)
		wantTree(t, b.dir, siteB)
		wantTidy(t, b.dir)
	}
}

// What somebody changed in the old site, after a build was killed in the
// middle, is still found by the next.
func TestWhatWasKeptOfAnInterruptedBuild(t *testing.T) {
	b := builder{dir: filepath.Join(t.TempDir(), "public"), options: Options{Audience: "everyone"}}
	_, err := b.build(siteA)
	wantError(t, err)
	b.hook = func(step string) error {
		if step == "sweep" {
			return errors.New("stopped")
		}
		return nil
	}
	_, err = b.build(siteB)
	wantError(t, err, "stopped")
	plant(t, filepath.Join(filepath.Dir(b.dir), ".public.throughline/old"), tree{"goals/b.html": "edited", "note.txt": "mine"})
	b.hook = nil
	summary, err := b.build(siteB)
	wantError(t, err)
	wantTree(t, b.dir, with(siteB, tree{"goals/b.html.kept-1": "edited", "note.txt": "mine"}))
	if diff := cmp.Diff([]string{"goals/b.html.kept-1", "note.txt"}, summary.Kept); diff != "" {
		t.Errorf("kept (-want +got):\n%s", diff)
	}
	wantTidy(t, b.dir)
}

func TestAnotherProgramBuildsMeanwhile(t *testing.T) {
	everyWay(t, func(t *testing.T, b builder) {
		_, err := b.build(siteA)
		wantError(t, err)
		s, err := b.begin([]string{"index.html"})
		must(t, err)
		must(t, s.Put("index.html", []byte("x")))
		must(t, os.Remove(filepath.Join(b.dir, manifestName)))
		_, err = s.Commit()
		wantError(t, err, "another program has built into it meanwhile")
		wantTree(t, b.dir, siteA)
	})
}

func TestAFailedPutLeavesTheOldSite(t *testing.T) {
	everyWay(t, func(t *testing.T, b builder) {
		_, err := b.build(siteA)
		wantError(t, err)
		s, err := b.begin([]string{"new/page.html"})
		must(t, err)
		must(t, s.draft.Remove("new"))
		wantError(t, s.Put("new/page.html", []byte("x")), `write site into "`, "no such file")
		must(t, s.Abort())
		wantTree(t, b.dir, siteA)
		wantTidy(t, b.dir)
	})
}

// childDir names the folder into which a child process of TestKilled builds.
const childDir = "THROUGHLINE_TEST_OUTPUT"

// bigSite returns a site of some files, of which every third is the same in
// all versions, and some are in one version only.
func bigSite(version string) tree {
	site := tree{"index.html": "home " + version, "assets/" + version + ".css": version}
	for i := range 60 {
		body := strings.Repeat(fmt.Sprintf("page %d\n", i), 100)
		if i%3 > 0 {
			body += version
		}
		site[fmt.Sprintf("%c/page-%d.html", 'a'+i%5, i)] = body
	}
	return site
}

// TestKilledChild is the process that TestKilled kills.
func TestKilledChild(t *testing.T) {
	dir := os.Getenv(childDir)
	if dir == "" {
		t.Skip("runs only as a child of TestKilled")
	}
	site := bigSite("B")
	fmt.Println("ready")
	s, err := builder{dir: dir, options: Options{Audience: "everyone"}, refuse: os.Getenv(childDir+"_REFUSE") != ""}.begin(slices.Sorted(maps.Keys(site)))
	must(t, err)
	defer s.Abort()
	work := make(chan string, len(site))
	for p := range site {
		work <- p
	}
	close(work)
	var puts sync.WaitGroup
	for range 4 {
		puts.Go(func() {
			for p := range work {
				if err := s.Put(p, []byte(site[p])); err != nil {
					t.Error(err)
				}
			}
		})
	}
	puts.Wait()
	_, err = s.Commit()
	must(t, err)
	fmt.Println("done")
}

// killing is how long TestKilled goes on killing, on a slow machine.
const killing = 3 * time.Second

func TestKilled(t *testing.T) {
	siteA, siteB := with(bigSite("A"), foreignFiles), with(bigSite("B"), foreignFiles)
	for _, mode := range []struct {
		name  string
		env   string
		kills int
		whole bool
	}{{"exchange", childDir + "_REFUSE=", 50, true}, {"one by one", childDir + "_REFUSE=1", 15, false}} {
		t.Run(mode.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			plant(t, dir, foreignFiles)
			b := builder{dir: dir, options: Options{Audience: "everyone"}, refuse: !mode.whole}
			_, err := b.build(bigSite("A"))
			wantError(t, err)
			whole := runChild(t, dir, mode.env, never)
			wantTree(t, dir, siteB)

			random := rand.New(rand.NewPCG(1, 2))
			ends := map[string]int{}
			kills, begin := 0, time.Now()
			for ; kills < mode.kills && time.Since(begin) < killing; kills++ {
				_, err := b.build(bigSite("A"))
				wantError(t, err)
				runChild(t, dir, mode.env, time.Duration(random.Int64N(int64(whole)*5/4+1)))
				got := snapshot(t, dir)
				switch {
				case cmp.Equal(got, siteA):
					ends["old"]++
				case cmp.Equal(got, siteB):
					ends["new"]++
				case mode.whole:
					t.Fatalf("neither the old nor the new site (-new +got):\n%s", cmp.Diff(siteB, got))
				default:
					ends["between"]++
					for p, want := range foreignFiles {
						if got[p] != want {
							t.Errorf("foreign %s holds %q", p, got[p])
						}
					}
				}
			}
			_, err = b.build(bigSite("A"))
			wantError(t, err)
			wantTree(t, dir, siteA)
			wantTidy(t, dir)
			t.Logf("a build takes %v; killed at %d moments it left: %v", whole, kills, ends)
		})
	}
}

// never is when a child that may end by itself is killed.
const never = time.Duration(math.MaxInt64)

// runChild builds version B in a child process, which is killed after a while,
// and returns how long the build took until its end or the kill.
func runChild(t *testing.T, dir, env string, limit time.Duration) time.Duration {
	t.Helper()
	child := exec.Command(os.Args[0], "-test.run=^TestKilledChild$")
	child.Env = append(os.Environ(), childDir+"="+dir, env)
	out, err := child.StdoutPipe()
	must(t, err)
	must(t, child.Start())
	lines := bufio.NewReader(out)
	if line, err := lines.ReadString('\n'); line != "ready\n" {
		t.Fatalf("the child says %q, %v", line, err)
	}
	start := time.Now()
	timer := time.AfterFunc(limit, func() { child.Process.Kill() })
	line, _ := lines.ReadString('\n')
	took := time.Since(start)
	timer.Stop()
	if line != "done\n" && line != "" {
		rest, _ := io.ReadAll(lines)
		t.Fatalf("the child says %s%s", line, rest)
	}
	child.Process.Kill() // it may take its time to exit
	child.Wait()
	return took
}
