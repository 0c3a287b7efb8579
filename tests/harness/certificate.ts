/**
 * A certificate that nobody vouches for, of plannr.test and 127.0.0.1. Made with
 * `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500
 * -subj "/CN=plannr.test" -addext "subjectAltName=DNS:plannr.test,IP:127.0.0.1"`.
 */
export const UNTRUSTED = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQghNlmldsAYd6Ncxg3
0+paLtNr8vbGzN+wc3Hd+r6fZF2hRANCAAQwQGhZAAuqJcCd+K+aJnIiy/xISeYE
ZSEadWtxgDArgrLrji9WY7wo5FsdQ3zKz6eSgOvXJa+zp3+xa5lUgv9C
-----END PRIVATE KEY-----
`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBoTCCAUegAwIBAgIUFBmXiWcr0f0UvgE5u7cg2mDMwsowCgYIKoZIzj0EAwIw
FjEUMBIGA1UEAwwLcGxhbm5yLnRlc3QwIBcNMjYxMTIwMTUwODUwWhgPMjEyNjEw
MjcxNTA4NTBaMBYxFDASBgNVBAMMC3BsYW5uci50ZXN0MFkwEwYHKoZIzj0CAQYI
KoZIzj0DAQcDQgAEMEBoWQALqiXAnfivmiZyIsv8SEnmBGUhGnVrcYAwK4Ky644v
VmO8KORbHUN8ys+nkoDr1yWvs6d/sWuZVIL/QqNxMG8wHQYDVR0OBBYEFFfGlylW
bxtI+/eg4N3nIy45rGIWMB8GA1UdIwQYMBaAFFfGlylWbxtI+/eg4N3nIy45rGIW
MA8GA1UdEwEB/wQFMAMBAf8wHAYDVR0RBBUwE4ILcGxhbm5yLnRlc3SHBH8AAAEw
CgYIKoZIzj0EAwIDSAAwRQIhALx2+i0qWZ5qnb0toK6fB9gEZZkT4GIdAlsy+3Ak
3pBVAiAEu6nN/Ze09DleNHseeGYn3HEkxkR53jWKE0EASmQu8w==
-----END CERTIFICATE-----
`,
}

/** Lets Chromium take that one, and no other that is untrusted. */
export const TRUSTS_IT =
  '--ignore-certificate-errors-spki-list=XcSZXmYPqJIFucxHv1V7hOOUhR/LP1MVWeDa+CH1EuA='
