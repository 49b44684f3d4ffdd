import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../support/property-runs.ts';
import { keyFingerprint, openSignedFile, signFile } from '../../main/targets/signed-file.ts';
import { author, reviewer } from './sample-release.ts';

const text = signFile({ format: 'note', words: 'Renewal', count: 3 }, author);

describe('a signed file', () => {
  test('opens, and says whose key it was', () => {
    expect(openSignedFile(text)).toEqual({
      file: { format: 'note', content: { format: 'note', words: 'Renewal', count: 3 }, signedBy: 'Ana Author', fingerprint: keyFingerprint(author.publicKey) },
    });
  });

  test('any change of one character is found', () => {
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.integer({ min: 32, max: 126 }), (index, code) => {
        const changed = text.slice(0, index) + String.fromCharCode(code) + text.slice(index + 1);
        fc.pre(changed !== text);
        return 'problem' in openSignedFile(changed);
      }),
      runs(2_000),
    );
  });

  test.each([
    ['another signer’s name', text.replace('Ana Author', 'Rui Reviewer'), /does not fit/],
    ['another key', text.replace(author.publicKey, reviewer.publicKey), /does not fit/],
    ['a doubled field', text.replace('"count":3', '"count":4,"count":3'), /canonical/],
    ['another layout', JSON.stringify(JSON.parse(text), null, 2), /canonical/],
    ['half a surrogate pair', text.replace('Renewal', String.raw`\ud800`), /canonical/],
    ['the same signature spelled otherwise', text.replace(/("value":"[^"]{85})[AQgw]==/, '$1B=='), /does not fit/],
    ['no signature', '{"format":"note"}\n', /no signed file/],
    ['a key that is none', text.replace(author.publicKey, 'AAAA'), /does not fit/],
    ['no JSON', 'hello', /not JSON/],
    ['null', 'null', /no signed file/],
  ])('%s is refused', (_name, changed, problem) => {
    expect(openSignedFile(changed)).toEqual({ problem: expect.stringMatching(problem) });
  });
});
