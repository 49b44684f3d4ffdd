/**
 * Editors an inspector field can ask for. Each edits the config value at the field's path and hands back a whole new
 * value of the form named here. Those marked with ids mint one with `freshPortId` for a new entry and never change it:
 * edges hang on it.
 */
export interface WidgetValues {
  /** one line: string */
  text: string;
  /** several lines: string */
  textarea: string;
  /** number, with the field's `unit` behind it */
  number: number;
  /** one of the field's `options`: string */
  select: string;
  /** yes or no: boolean */
  toggle: boolean;
  /** a length of time: whole seconds, 0 or more; shown as a figure and minutes, hours or days */
  duration: number;
  /** a signed length of time: whole seconds; shown as a figure, a unit and before or after */
  'duration-offset': number;
  /** a day of the calendar: "2026-12-01" */
  date: string;
  /** a time of day on the contact's clock: "09:00" */
  'local-time': string;
  /** days of the week: numbers 1 (Monday) to 7, at least one */
  weekdays: readonly number[];
  /** a contact's field or column by name, with suggestions: string */
  attribute: string;
  /** several of a contact's fields or columns by name, each once: string[] */
  'attribute-list': readonly string[];
  /** what is done to a contact's fields, in order: ({ id, action: 'set', attribute, value } | { id, action: 'clear', attribute } | { id, action: 'add', attribute, amount })[], with ids */
  'attribute-changes': unknown;
  /** another journey of the workspace by its id, '' where none is chosen: string */
  journey: string;
  /** one question about a contact: Condition of shared/journey/condition.ts */
  condition: unknown;
  /** named rules, first match wins, order can be changed: { id, name, condition }[], with ids */
  'condition-list': unknown;
  /** one event: EventMatch of shared/engine/ops.ts */
  'event-match': unknown;
  /** events with an exit each: { id, name, match }[], with ids */
  'event-match-list': unknown;
  /** one line with merge fields: string */
  'merge-text': string;
  /** several lines with merge fields: string */
  'merge-textarea': string;
  /** an SMS with its length and merge fields: string */
  'sms-body': string;
  /** plain text of an email with merge fields: string */
  'email-body': string;
  /** arms of a split: { id, name, weight, holdout }[], with ids; shows each weight's share in per cent */
  weights: unknown;
  /** who gets a task: { kind: 'contact-owner', fallback } | { kind: 'person', person } | { kind: 'team', team } */
  'owner-rule': unknown;
}

export type WidgetName = keyof WidgetValues;
