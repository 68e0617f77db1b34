package markdown

import (
	"fmt"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// wrong returns what is wrong with HTML that this package wrote, as a browser
// reads it: an element or attribute that may not be there, a URL that could
// run, an element that is not closed where it was opened, an id given twice.
func wrong(s string) (problems []string) {
	z := html.NewTokenizer(strings.NewReader(s))
	var open, notes []string
	ids := map[string]bool{}
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			for _, name := range open {
				problems = append(problems, fmt.Sprintf("<%s> is not closed", name))
			}
			for _, id := range notes {
				if strings.Contains(id, ":") && !ids[id] {
					problems = append(problems, fmt.Sprintf("the footnote link to %q is dead", id))
				}
			}
			return problems
		case html.CommentToken, html.DoctypeToken:
			problems = append(problems, fmt.Sprintf("%q is a comment or declaration", z.Raw()))
		case html.StartTagToken, html.SelfClosingTagToken:
			tok := z.Token()
			problems = append(problems, wrongTag(tok)...)
			for _, a := range tok.Attr {
				if a.Key == "id" && ids[a.Val] {
					problems = append(problems, fmt.Sprintf("the id %q is given twice", a.Val))
				} else if a.Key == "id" {
					ids[a.Val] = true
				} else if a.Key == "href" && strings.Contains(a.Val, "fn") && strings.HasPrefix(a.Val, "#") {
					notes = append(notes, a.Val[1:])
				}
			}
			if !isVoid(tok.Data) && tok.Data != "input" {
				open = append(open, tok.Data)
			}
		case html.EndTagToken:
			tok := z.Token()
			if len(open) == 0 || open[len(open)-1] != tok.Data {
				problems = append(problems, fmt.Sprintf("</%s> ends %v", tok.Data, open))
				return problems
			}
			open = open[:len(open)-1]
		}
	}
}

func wrongTag(tok html.Token) (problems []string) {
	switch fateOf(tok.Data) {
	case phrasing, flow:
	default:
		if tok.Data != "input" && tok.Data != "section" {
			problems = append(problems, fmt.Sprintf("<%s> is not allowed", tok.Data))
		}
	}
	for _, a := range tok.Attr {
		switch a.Key {
		case "href", "src":
			u, err := url.Parse(a.Val)
			if err != nil { // what Go cannot read as a URL has no scheme to a browser
				u, err = url.Parse("./" + a.Val)
			}
			if err == nil && (u.Scheme != "" && !allowedScheme(strings.ToLower(u.Scheme)) || u.Scheme == "" && u.Host != "") {
				problems = append(problems, fmt.Sprintf("<%s %s=%q>", tok.Data, a.Key, a.Val))
			}
			if a.Key == "src" && err == nil && u.IsAbs() {
				problems = append(problems, fmt.Sprintf("<%s> fetches %q", tok.Data, a.Val))
			}
		case "id", "class", "title", "alt", "width", "height", "lang", "dir", "open", "start", "value", "type",
			"colspan", "rowspan", "scope", "role", "tabindex", "aria-label", "disabled", "checked", "loading", "decoding", "data-lang":
		default:
			problems = append(problems, fmt.Sprintf("<%s %s> is not allowed", tok.Data, a.Key))
		}
	}
	return problems
}

// TestHostileHTML feeds what is known to get past careless filters. Nothing of
// it may reach a page.
func TestHostileHTML(t *testing.T) {
	for _, md := range []string{
		`<script>alert(1)</script>`,
		`<SCRIPT SRC=https://evil.example/x.js></SCRIPT>`,
		`<scr<script>ipt>alert(1)</scr</script>ipt>`,
		`<img src=x onerror=alert(1)>`,
		`<IMG """><SCRIPT>alert("XSS")</SCRIPT>"\>`,
		`<img src="javascript:alert(1)">`,
		"<img src=\"jav\tascript:alert(1)\">",
		`<img src="jav&#x0A;ascript:alert(1)">`,
		`<img src=" &#14;  javascript:alert(1)">`,
		`<img src=&#0000106&#0000097&#0000118&#0000097&#0000115&#0000099&#0000114&#0000105&#0000112&#0000116&#0000058alert(1)>`,
		`<img src=x srcset="https://evil.example/x.png 2x">`,
		`<img src="https://evil.example/pixel.png">`,
		`<a href="javascript:alert(1)">x</a>`,
		`<a href="JaVaScRiPt&colon;alert(1)">x</a>`,
		`<a href="javascript&#58alert(1)">x</a>`,
		`<a href="vbscript:msgbox(1)">x</a>`,
		`<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>`,
		`<a href="//evil.example">x</a>`,
		`<a href="\\evil.example">x</a>`,
		`<a href="/\evil.example">x</a>`,
		`<a href="file:///etc/passwd">x</a>`,
		`<a href="https:evil.example">x</a>`,
		`<a href=x style="position:fixed">x</a>`,
		`<a href="x" onclick="alert(1)" ping="https://evil.example" target=_blank>x</a>`,
		`<a href='x" onmouseover="alert(1)'>x</a>`,
		`<a href="x"title="&quot; onmouseover=alert(1) x=&quot;">x</a>`,
		`<div style="background:url(javascript:alert(1))">x</div>`,
		`<div/onclick=alert(1)>x</div>`,
		"<div\nonclick=alert(1)>x</div>",
		`<details open ontoggle=alert(1)>x</details>`,
		`<svg onload=alert(1)><script>alert(1)</script></svg>`,
		`<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>`,
		`<svg><style><img src=x onerror=alert(1)></style></svg>`,
		`<math><mi xlink:href="data:x,<script>alert(1)</script>"></mi></math>`,
		`<iframe src="javascript:alert(1)"></iframe>`,
		`<iframe srcdoc="<script>alert(1)</script>"></iframe>`,
		`<object data="javascript:alert(1)"></object><embed src="javascript:alert(1)">`,
		`<form action="javascript:alert(1)"><input type=submit formaction="javascript:alert(1)"></form>`,
		`<base href="https://evil.example/"><meta http-equiv=refresh content="0;url=javascript:alert(1)">`,
		`<link rel=stylesheet href="https://evil.example/x.css">`,
		`<style>@import "https://evil.example/x.css";</style>`,
		`<video src=x onerror=alert(1)><source src=y></video><audio src=x></audio>`,
		`<template><script>alert(1)</script></template>`,
		`<noscript><p title="</noscript><img src=x onerror=alert(1)>">`,
		`<title><img src=x onerror=alert(1)></title>`,
		`<textarea><img src=x onerror=alert(1)></textarea>`,
		`<xmp><img src=x onerror=alert(1)></xmp><plaintext><script>alert(1)</script>`,
		`<!--><img src=x onerror=alert(1)>-->`,
		`<!--!> <img src=x onerror=alert(1)> -->`,
		`<![CDATA[<img src=x onerror=alert(1)>]]>`,
		`<?xml version="1.0"?><img src=x onerror=alert(1)>`,
		`<p id="a" id="b"><p id="a">`,
		"<b <script>alert(1)</script>0",
		`<a href="x"><a href="y"><table><a href="z">x`,
		`<table><td><form><table></td><script>alert(1)</script></table>`,
		"[x](javascript:alert(1))",
		"[x](<java\nscript:alert(1)>)",
		"[x](&#106;avascript:alert(1))",
		"[x](javascript&colon;alert(1))",
		"[x](JAVASCRIPT:alert(1))",
		"[x](javascript%3Aalert(1))",
		"[x](%6a%61vascript:alert(1))",
		"[x](data:text/html,<script>alert(1)</script>)",
		"[x](//evil.example)",
		"![x](javascript:alert(1))",
		"![x](https://evil.example/x.png)",
		"![x](data:image/svg+xml,<svg/onload=alert(1)>)",
		"[x]: javascript:alert(1)\n\n[x] ![x]",
		`[x](y "\" onmouseover=alert(1)")`,
		`![" onerror="alert(1)](y)`,
		"<javascript:alert(1)> <data:text/html,x> <vbscript:x>",
		"[[javascript:alert(1)]] ![[\" onerror=alert(1)]] [[x|<script>alert(1)</script>]]",
		"```\"><script>alert(1)</script>\nx\n```",
		"```mermaid\ntitle <script>alert(1)</script>\n```",
		"```view\n</code><script>alert(1)</script>\n```",
		`# x {#"onclick=alert(1)}`,
		"> [!\"><script>]\n> x",
		"> [!note] <script>alert(1)</script>",
		"{{ \"><script>.x }} {{ a.b }}",
		"x[^1]\n\n[^1]: <script>alert(1)</script>",
		"| <script> | <td onclick=x> |\n|:-|-:|\n| </table><script> | x |",
		"https://x.example/\"onmouseover=alert(1) www.x.example/<script>",
		"\x00<scr\x00ipt>alert(1)</scr\x00ipt>",
	} {
		b, _ := parse(md)
		for _, f := range []Filler{{}, asWritten(b), missing()} {
			out := string(b.HTML(f))
			if problems := wrong(out); problems != nil {
				t.Errorf("%s\nbecame\n%s\n%s", md, out, strings.Join(problems, "\n"))
			}
		}
	}
}

// missing fills every hole as if nothing existed.
func missing() Filler {
	return Filler{
		Link:   func(int) Target { return Target{Missing: true, Title: `"><script>`} },
		Value:  func(int) Figure { return Figure{Missing: true, Title: `"><script>`} },
		View:   func(int) Panel { return Panel{Title: `"><script>`} },
		Prefix: "a-",
	}
}
