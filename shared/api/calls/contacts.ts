import { z } from 'zod';
import { contactSchema } from '../../contacts/contact.ts';
import { contactEventSchema } from '../../contacts/event.ts';
import { defineCall } from '../call.ts';
import { contactAnswersSchema } from './contact-answers.ts';
import { fileKindSchema, importKindSchema, importPreviewSchema, importReportSchema } from './contact-import.ts';
import { contactRecordSchema, wordingSchema } from './contact-record.ts';

const file = z.object({ fileName: z.string(), text: z.string().max(200_000_000) });

export const contactCalls = {
  'contacts.list': defineCall({
    summary: 'Contacts by name, email or phone, a page at a time.',
    input: z.object({ query: z.string().max(200).default(''), offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(500).default(100) }),
    output: z.object({ total: z.number().int(), contacts: z.array(contactSchema) }),
    access: 'session',
  }),
  'contacts.get': defineCall({
    summary: 'A contact with everything recorded of them and of their addresses.',
    input: z.object({ contactId: z.string() }),
    output: z.object({ contact: contactSchema, events: z.array(contactEventSchema) }),
    access: 'session',
  }),
  'contacts.answers': defineCall({
    summary: 'What the gate says of a plain message to a contact on each channel, and why; `at` defaults to now.',
    input: z.object({ contactId: z.string(), at: z.iso.datetime({ offset: true }).optional() }),
    output: contactAnswersSchema,
    access: 'session',
  }),
  'contacts.ofAddress': defineCall({
    summary: 'Everything recorded of an email address or phone number, whether a contact has it or not; `address` is null for what is neither.',
    input: z.object({ address: z.string().max(320) }),
    output: z.object({ address: z.string().nullable(), events: z.array(contactEventSchema) }),
    access: 'session',
  }),
  'contacts.wordings': defineCall({
    summary: 'Wordings people consented to lately, those recorded by hand first.',
    input: z.object({}),
    output: z.object({ wordings: z.array(wordingSchema) }),
    access: 'session',
  }),
  'contacts.recordEvent': defineCall({
    summary: 'Adds an opt-out or a consent to a contact’s ledger, recorded by the signed-in person.',
    input: z.object({ contactId: z.string(), record: contactRecordSchema }),
    output: z.object({ event: contactEventSchema }),
    access: 'person',
  }),
  'contacts.recogniseFile': defineCall({
    summary: 'What a file of people, events or addresses is, by its beginning.',
    input: z.object({ fileName: z.string(), beginning: z.string().max(200_000) }),
    output: z.object({ kind: fileKindSchema }),
    access: 'session',
  }),
  'contacts.previewImport': defineCall({
    summary: 'What would come of importing a list of events or of addresses; nothing is stored.',
    input: file.extend({ kind: importKindSchema }),
    output: importPreviewSchema,
    access: 'session',
  }),
  'contacts.importAddresses': defineCall({
    summary: 'A list of opted-out addresses from a CSV file; bad rows are named, the rest kept. Opt-outs count as they stand.',
    input: file.extend({ kind: z.enum(['suppression-list', 'provider-opt-outs']) }),
    output: importReportSchema,
    access: 'session',
  }),
  'contacts.importEvents': defineCall({ summary: 'Events from a JSONL file; bad lines are named, the rest kept.', input: file, output: importReportSchema, access: 'session' }),
};
