import { describe, expect, it } from 'vitest';
import { type ExportFormat, exportJourneys, exporters } from '../../main/exporters/registry.ts';
import { contactName } from '../../shared/contacts/contact-name.ts';
import { textOfFile } from '../support/text-of-file.ts';
import { sampleRun } from './sample.ts';

const { journeys, contacts, figures } = sampleRun();

/** Everything that could tell who somebody is, as it may be written. */
const personal = contacts.flatMap((contact) => [contactName(contact), contact.email, contact.phone, contact.phoneAsTyped, contact.phone?.replace('+', '')].flatMap((text) => (text === undefined || text.length < 6 ? [] : [text.toLowerCase()])));

describe('what is taken away', () => {
  it('is searched for somebody: there are people to be found', () => {
    expect(contacts).toHaveLength(500);
    expect(personal.length).toBeGreaterThan(1500);
  });

  it.each(Object.keys(exporters) as ExportFormat[])('as %s has counts of people and nobody’s name, number or address', async (format) => {
    const onlyOne = 'onlyOne' in exporters[format];
    const { bytes } = await exportJourneys(onlyOne ? [journeys[0]!] : journeys, { format, figures });
    const text = (await textOfFile(bytes)).toLowerCase();
    expect(personal.filter((one) => text.includes(one))).toEqual([]);
    if (!onlyOne && format !== 'png') expect(text).toMatch(/\d+ came here/);
  });
});
