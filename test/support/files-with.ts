import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The forms in which a secret may stand in a file or a log without being seen at once. */
export function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  // in base64 the text begins anew at every third byte: what is sure of it at each offset
  const base64 = [0, 1, 2].map((offset) => Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64').slice(offset === 0 ? 0 : 4, -4));
  return [...new Set([secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), bytes.toString('hex'), Buffer.from(secret, 'utf16le').toString('latin1'), ...base64])];
}

/** Whether a text holds a secret in any of its forms. */
export function holds(text: string, secret: string): boolean {
  return formsOf(secret).some((form) => text.includes(form));
}

/** Paths of files below a folder that hold a secret in any of its forms. */
export function filesWith(folder: string, secret: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => holds(readFileSync(path, 'latin1'), secret))
    .map((path) => relative(folder, path));
}
