package output

import (
	"runtime"
	"strings"
	"testing"
)

func TestNoSiteGoesIntoFoldersOfTheSystem(t *testing.T) {
	for system, tests := range map[string]struct{ refused, fine string }{
		"linux": {
			refused: "/etc /etc/nginx /usr /usr/bin /usr/lib/x /usr/local /bin /sbin /lib /lib64 /var /var/lib /home /root /tmp /boot /dev /proc/1 /sys /opt /srv",
			fine:    "/srv/www /var/www /var/www/html /usr/share/nginx/html /home/me /root/site /tmp/site /opt/site /dev/shm/site /etcetera /library /site",
		},
		"darwin": {
			refused: "/Applications /Library /library /System /System/Library /Users /private /private/etc /private/tmp /private/var /etc /Volumes",
			fine:    "/Users/me /Users/me/Library/x /Library/WebServer/Documents /Applications/MAMP/htdocs /private/tmp/site /private/var/folders/x /Volumes/stick /opt/homebrew/var/www",
		},
		"windows": {
			refused: `C:\Windows c:\windows\System32 C:\Users C:\ProgramData D:\Windows`,
			fine:    `C:\Users\me C:\inetpub\wwwroot D:\site C:\WindowsSite \\server\share\site`,
		},
	} {
		for _, where := range strings.Fields(tests.refused) {
			if !ofSystem(system, where) {
				t.Errorf("%s: %s is not refused", system, where)
			}
		}
		for _, where := range strings.Fields(tests.fine) {
			if ofSystem(system, where) {
				t.Errorf("%s: %s is refused", system, where)
			}
		}
	}
	if runtime.GOOS == "linux" {
		wantError(t, CheckPlace("/etc", "content", ""), `the output folder "/etc" is a folder of the system; name another with --out`)
	}
}
