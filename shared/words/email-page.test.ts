import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../test/support/property-runs.ts';
import { emailPage, escapeHtml } from './email-page.ts';

const bodyOf = (page: string): string => /<body>(.*)<\/body>/s.exec(page)![1]!;

test.each([
  ['One\ntwo\n\nthree', '<p>One<br>two</p><p>three</p>'],
  ['See https://tern.example/r?a=1&b=2.', '<p>See <span class="link">https://tern.example/r?a=1&amp;b=2</span>.</p>'],
  ['<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
  ['javascript:alert(1) ftp://x', '<p>javascript:alert(1) ftp://x</p>'],
  ['', ''],
])('%j becomes %s', (text, body) => {
  expect(bodyOf(emailPage(text))).toBe(body);
});

test('whatever is typed, the page has the tags of its own and no other', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string().map((text) => `https://${text}<img src=x onerror=y>`)), (text) => {
      const tags = [...bodyOf(emailPage(text)).matchAll(/<[^>]*>/g)].map(([tag]) => tag);
      expect(tags.every((tag) => ['<p>', '</p>', '<br>', '<span class="link">', '</span>'].includes(tag))).toBe(true);
    }),
    runs(100),
  );
});

test('every sign that means something in markup is written out', () => {
  expect(escapeHtml(`<a href="x">'&'</a>`)).toBe('&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;');
});
