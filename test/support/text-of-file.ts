import { inflateSync } from 'node:zlib';
import { extractText, getDocumentProxy } from 'unpdf';

/**
 * All text that a file of any kind holds, however it is packed: its bytes as they are; of a PDF its streams unpacked and its
 * words as a reader takes them out, also without the breaks between lines; of a PNG its chunks of text unpacked.
 */
export async function textOfFile(bytes: Uint8Array): Promise<string> {
  const raw = Buffer.from(bytes);
  const plain = `${raw.toString('latin1')}\n${raw.toString('utf8')}`;
  if (raw.subarray(0, 5).toString('latin1') === '%PDF-') return [plain, ...pdfStreams(raw), await pdfWords(bytes)].join('\n');
  if (raw.subarray(1, 4).toString('latin1') === 'PNG') return [plain, ...pngTexts(raw)].join('\n');
  return plain;
}

function pdfStreams(raw: Buffer): string[] {
  return [...raw.toString('latin1').matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, body]) => unpacked(Buffer.from(body!, 'latin1')));
}

async function pdfWords(bytes: Uint8Array): Promise<string> {
  const { text } = await extractText(await getDocumentProxy(Uint8Array.from(bytes)), { mergePages: true });
  return `${text}\n${text.replaceAll(/\s+/g, ' ')}\n${text.replaceAll(/\s+/g, '')}`;
}

/** Every chunk but the picture's own dots: text may be packed behind a name, a zero byte and how it is packed. */
function pngTexts(raw: Buffer): string[] {
  const texts: string[] = [];
  for (let at = 8; at + 8 <= raw.length; ) {
    const length = raw.readUInt32BE(at);
    const type = raw.toString('latin1', at + 4, at + 8);
    const body = raw.subarray(at + 8, at + 8 + length);
    if (type !== 'IDAT') for (let from = 0; from !== -1 && from < body.length; from = nextAfterZero(body, from)) texts.push(unpacked(body.subarray(from)));
    at += length + 12;
  }
  return texts;
}

function nextAfterZero(body: Buffer, from: number): number {
  const zero = body.indexOf(0, from);
  return zero === -1 ? -1 : zero + 1;
}

function unpacked(body: Buffer): string {
  try {
    return inflateSync(body).toString('latin1');
  } catch {
    return body.toString('latin1');
  }
}
