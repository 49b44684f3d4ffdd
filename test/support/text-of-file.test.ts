import { deflateSync } from 'node:zlib';
import PdfDocument from 'pdfkit';
import { expect, it } from 'vitest';
import { textOfFile } from './text-of-file.ts';

const WORDS = 'SecretForTests0123456789';

function png(type: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), head, body, Buffer.alloc(4)]);
}

async function pdf(write: (document: PDFKit.PDFDocument) => void): Promise<Buffer> {
  const document = new PdfDocument();
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => document.on('end', resolve));
  write(document);
  document.end();
  await ended;
  return Buffer.concat(chunks);
}

it.each<[string, () => Buffer | Promise<Buffer>]>([
  ['a plain file', () => Buffer.from(`x ${WORDS} y`)],
  ['a PNG, as text', () => png('tEXt', Buffer.from(`Comment\0${WORDS}`))],
  ['a PNG, packed', () => png('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(WORDS)]))],
  ['a PDF, drawn', () => pdf((document) => void document.text(`See ${WORDS}.`))],
  ['a PDF, drawn over two lines', () => pdf((document) => void document.text(WORDS.slice(0, 10), 50, 50).text(WORDS.slice(10), 50, 80))],
])('finds the words in %s', async (_name, file) => {
  expect(await textOfFile(await file())).toContain(WORDS);
});
