package pdf

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
)

// skia writes a PDF as Skia does: its objects, each with its number, then the
// table, then the trailer.
func skia(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n%\xd3\xeb\xe9\xe1\n")
	offsets := make([]int, len(objects))
	for i, o := range objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	table := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, at := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d\n/Root 2 0 R\n/Info 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table)
	return b.Bytes()
}

func deflated(text string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write([]byte(text))
	w.Close()
	return fmt.Sprintf("<</Filter /FlateDecode\n/Length %d>> stream\n%s\nendstream", b.Len(), b.String())
}

// printedAt is a file of two pages as a browser made it at some time, when it had
// named some tags already. It has two of its own.
func printedAt(day string, tags int) []byte { return printedWith(day, tags+3, tags+9) }

// printedWith is the same file, its tags named by these numbers.
func printedWith(day string, first, second int) []byte {
	tag := func(n int) string { return fmt.Sprintf("(node%08d)", map[int]int{3: first, 9: second}[n]) }
	list := tag(3) + " 4 0 R " + tag(9) + " 6 0 R"
	if second < first {
		list = tag(9) + " 6 0 R " + tag(3) + " 4 0 R"
	}
	return skia(
		"<</Title (x)\n/Creator (Mozilla/5.0 \\(X11\\))\n/Producer (Skia/PDF m156)\n/CreationDate (D:"+day+"+00'00')\n/ModDate (D:"+day+"+00'00')>>",
		"<</Type /Catalog\n/Pages 3 0 R\n/Lang (en)>>",
		"<</Type /Pages\n/Count 2\n/Kids []>>",
		"<</Type /StructElem\n/S /TH\n/ID "+tag(3)+">>",
		"<</Type /StructElem\n/S /TD\n/A [<</O /Table\n/Headers ["+tag(3)+" "+tag(9)+"]>>]>>",
		"<</Type /StructElem\n/S /TH\n/ID "+tag(9)+">>",
		fmt.Sprintf("<</Limits [(node%08d) (node%08d)]\n/Names [%s]>>", min(first, second), max(first, second), list),
		deflated("BT\n/F9 10.6599998 Tf\n1 0 0 -1 6 3 Tm\n<00010002> Tj\n5.5 0 Td <0005> Tj\nET\nBT\n/F11 8 Tf\n<07> Tj\nET"),
		"<</Type /Font\n/Subtype /Type0\n/ToUnicode 10 0 R>>",
		deflated("1 beginbfchar\n<0005> <20AC>\nendbfchar\n1 beginbfrange\n<0001> <0003> <0061>\nendbfrange"),
		"<</Type /Font\n/Subtype /Type3\n/ToUnicode 12 0 R>>",
		deflated("1 beginbfchar\n<07> <D83DDE00>\nendbfchar"),
		"<</Length 16>> stream\n(node00000003) x\nendstream",
	)
}

func TestNormalize(t *testing.T) {
	m := metadata{Title: "Größer", Author: "Lumen", Edition: "board", Day: time.Date(2026, 10, 15, 0, 0, 0, 0, time.UTC)}
	first, pages, err := normalize(printedAt("20261128065546", 0), m)
	if err != nil || pages != 2 {
		t.Fatalf("%d pages, %v", pages, err)
	}
	second, _, err := normalize(printedAt("20270101000000", 4140), m)
	if err != nil || !bytes.Equal(first, second) {
		t.Errorf("another time makes another file (%v):\n%s\n%s", err, first, second)
	}
	third, _, err := normalize(printedWith("20261128065546", 812, 811), m)
	if err != nil || !bytes.Equal(first, third) {
		t.Errorf("tags that were named in another order make another file (%v):\n%s\n%s", err, first, third)
	}
	for _, part := range []string{
		"<</Title <FEFF0047007200F600DF00650072>\n/Author <FEFF004C0075006D0065006E>\n/Keywords <FEFF00450064006900740069006F006E003A00200062006F006100720064>\n/Creator <FEFF005400680072006F007500670068006C0069006E0065>\n/Producer (Skia/PDF)\n/CreationDate (D:20261015000000Z)\n",
		"/ID (node00000001)", "/Headers [(node00000001) (node00000002)]", "/Limits [(node00000001) (node00000002)]\n/Names [(node00000001) 4 0 R (node00000002) 6 0 R]",
		"(node00000003) x", // a stream stays
	} {
		if !bytes.Contains(first, []byte(part)) {
			t.Errorf("no %q in %s", part, first)
		}
	}
	if of, ours := EditionOf(first); of != "board" || !ours {
		t.Errorf("edition %q, %v", of, ours)
	}
	if _, ours := EditionOf(printedAt("20261128065546", 0)); ours {
		t.Error("takes a file of another program for its own")
	}
	f, err := parse(first)
	if err != nil {
		t.Fatal(err)
	}
	for n := 1; n < len(f.offsets); n++ {
		if f.object(n) == nil {
			t.Errorf("object %d is not where the table says", n)
		}
	}
}

func TestText(t *testing.T) {
	data, _, err := normalize(printedAt("20261128065546", 0), metadata{Title: "Größer"})
	if err != nil {
		t.Fatal(err)
	}
	text, err := Text(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, words := range []string{"ab€ 😀", "Größer\n", "\nen\n"} {
		if !strings.Contains(string(text), words) {
			t.Errorf("no %q in %s", words, text)
		}
	}
}

func TestOtherFormsAreRefused(t *testing.T) {
	good := printedAt("20261128065546", 0)
	for name, data := range map[string][]byte{
		"nothing":          nil,
		"no PDF":           []byte("<html>"),
		"cut off":          good[:len(good)-40],
		"no table":         bytes.Replace(good, []byte("xref\n0 "), []byte("xrex\n0 "), 1),
		"a table too long": bytes.Replace(good, []byte("0 14\n"), []byte("0 99\n"), 1),
		"no catalog":       bytes.Replace(good, []byte("/Root 2"), []byte("/Root 7"), 1),
		"no information":   bytes.Replace(good, []byte("/Info 1"), []byte("/Info 0"), 1),
	} {
		if _, _, err := normalize(bytes.Clone(data), metadata{}); !errors.Is(err, errForm) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

// FuzzNormalize reads any bytes as a file: it is refused, or a file again that
// can be read.
func FuzzNormalize(f *testing.F) {
	f.Add(printedAt("20261128065546", 0))
	f.Add(printedWith("20261128065546", 812, 811))
	f.Add([]byte("xref\n0 1\n0000000000 65535 f \ntrailer /Root 0 0 R /Info 0 0 R\nstartxref\n0\n%%EOF"))
	f.Fuzz(func(t *testing.T, data []byte) {
		out, pages, err := normalize(bytes.Clone(data), metadata{Title: "t"})
		if err != nil {
			return
		}
		again, n, err := normalize(bytes.Clone(out), metadata{Title: "t"})
		if err != nil || n != pages || !bytes.Equal(out, again) {
			t.Errorf("read again: %d pages after %d, %v", n, pages, err)
		}
		if _, err := Text(out); err != nil {
			t.Errorf("text: %v", err)
		}
	})
}
