import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '../../shared/audit/canonical-json.ts';
import { sha256Hex } from './sha256-hex.ts';

/** Somebody's Ed25519 key, unlocked. */
export interface Signer {
  /** whose it is, as people call them */
  name: string;
  /** SubjectPublicKeyInfo, DER, base64 */
  publicKey: string;
  /** the 64 bytes of an Ed25519 signature */
  sign(data: Uint8Array): Uint8Array;
}

const signatureSchema = z.strictObject({
  algorithm: z.literal('Ed25519'),
  signedBy: z.string().min(1),
  publicKey: z.base64(),
  value: z.base64(),
});

const signedFileSchema = z.looseObject({ format: z.string(), signature: signatureSchema });

/** The content of a signed file whose signature holds. Who may be trusted is the reader's question: see `fingerprint`. */
export interface OpenedFile {
  format: string;
  content: Record<string, unknown>;
  signedBy: string;
  /** SHA-256 of the public key, in hex: what two people compare to know the key is the one they mean */
  fingerprint: string;
}

/** SHA-256 in hex of a public key given as base64 DER. */
export function keyFingerprint(publicKey: string): string {
  return sha256Hex(Buffer.from(publicKey, 'base64'));
}

/**
 * The text of a signed file: canonical JSON (RFC 8785) and a newline. The signature covers the canonical JSON of
 * everything but the signature's own value, so neither content nor claimed signer can be exchanged.
 */
export function signFile(content: { format: string } & Record<string, unknown>, signer: Signer): string {
  const claim = { algorithm: 'Ed25519', signedBy: signer.name, publicKey: signer.publicKey };
  const value = signer.sign(Buffer.from(canonicalJson({ ...content, signature: claim })));
  return `${canonicalJson({ ...content, signature: { ...claim, value: Buffer.from(value).toString('base64') } })}\n`;
}

/**
 * Reads a signed file and checks its signature. Answers why not where it does not hold.
 * The text has to be the canonical one: two readers of a file with a doubled key could see different things.
 */
export function openSignedFile(text: string): { file: OpenedFile } | { problem: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { problem: `This is not JSON: ${error instanceof Error ? error.message : String(error)}.` };
  }
  const parsed = signedFileSchema.safeParse(json);
  if (!parsed.success) return { problem: `This is no signed file. ${z.prettifyError(parsed.error)}` };
  const file = json as Record<string, unknown>;
  if (canonicalText(file) !== text) {
    return { problem: 'The file’s text is not in its canonical form: it was reformatted or edited after it was written.' };
  }
  // what is checked is what stands in the file, not what a schema made of it
  const { signature: _signature, ...content } = file;
  const { value, ...claim } = parsed.data.signature;
  const signed = Buffer.from(canonicalJson({ ...content, signature: claim }));
  if (!holds(signed, claim.publicKey, value)) {
    return { problem: 'The signature does not fit the content: the file was changed after it was signed, or signed with another key than it names.' };
  }
  return { file: { format: parsed.data.format, content, signedBy: claim.signedBy, fingerprint: keyFingerprint(claim.publicKey) } };
}

/** Null where there is none: JSON can spell half a surrogate pair, which no text holds. */
function canonicalText(json: unknown): string | null {
  try {
    return `${canonicalJson(json)}\n`;
  } catch {
    return null;
  }
}

function holds(data: Uint8Array, publicKey: string, value: string): boolean {
  try {
    const signature = Buffer.from(value, 'base64');
    // the last letter has bits that no byte needs: with them one signature could be spelled in many ways
    if (signature.toString('base64') !== value) return false;
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' && verify(null, data, key, signature);
  } catch {
    // a public key that is none
    return false;
  }
}
