import { inflateSync } from 'node:zlib';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { type ExportFormat, exportJourneys, exporters } from '../../main/exporters/registry.ts';
import { contactName } from '../../shared/contacts/contact-name.ts';
import { sampleRun } from './sample.ts';

const { journeys, contacts, figures } = sampleRun();

/** Everything that could tell who somebody is, as it may be written. */
const personal = contacts.flatMap((contact) => [contactName(contact), contact.email, contact.phone, contact.phoneAsTyped, contact.phone?.replace('+', '')].flatMap((text) => (text === undefined || text.length < 6 ? [] : [text.toLowerCase()])));

/** A file's bytes as text, with whatever a PDF holds compressed, and its words as a reader takes them out. */
async function allTextOf(bytes: Uint8Array, format: ExportFormat): Promise<string> {
  const raw = Buffer.from(bytes).toString('latin1');
  if (format !== 'pdf') return `${raw}\n${Buffer.from(bytes).toString('utf8')}`.toLowerCase();
  const streams = [...raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, body]) => {
    try {
      return inflateSync(Buffer.from(body!, 'latin1')).toString('latin1');
    } catch {
      return body!;
    }
  });
  const { text } = await extractText(await getDocumentProxy(Uint8Array.from(bytes)), { mergePages: true });
  return [raw, ...streams, text].join('\n').toLowerCase();
}

describe('what is taken away', () => {
  it('is searched for somebody: there are people to be found', () => {
    expect(contacts).toHaveLength(500);
    expect(personal.length).toBeGreaterThan(1500);
  });

  it.each(Object.keys(exporters) as ExportFormat[])('as %s has counts of people and nobody’s name, number or address', async (format) => {
    const onlyOne = 'onlyOne' in exporters[format];
    const { bytes } = await exportJourneys(onlyOne ? [journeys[0]!] : journeys, { format, figures });
    const text = await allTextOf(bytes, format);
    expect(personal.filter((one) => text.includes(one))).toEqual([]);
    if (!onlyOne && format !== 'png') expect(text).toMatch(/\d+ came here/);
  });
});
