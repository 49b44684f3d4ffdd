import type { z } from 'zod';
import { capitalised, countWords } from '../../shared/words/text.ts';

type Issue = z.core.$ZodIssue;

/** A schema's complaint about what was typed, in words for the person. */
export function issueWords(issue: Issue): string {
  if (issue.code === 'too_small' && issue.message.startsWith('Too small')) return atLeast(issue.origin, Number(issue.minimum));
  if (issue.code === 'too_big' && issue.message.startsWith('Too big')) return atMost(issue.origin, Number(issue.maximum));
  if (issue.code === 'invalid_type') return issue.expected === 'int' ? 'Type a whole number.' : 'Fill this in.';
  if (issue.message.startsWith('Invalid')) return 'This does not fit here. Look at the help below.';
  const message = issue.message.replace(/^expected\b/, 'Expected');
  return `${capitalised(message)}${/[.…]$/.test(message) ? '' : '.'}`;
}

function atLeast(origin: string, minimum: number): string {
  if (origin === 'string') return minimum === 1 ? 'Fill this in.' : `Type at least ${countWords(minimum, 'character')}.`;
  if (origin === 'array' || origin === 'set') return minimum === 1 ? 'Choose at least one.' : `At least ${minimum} are needed.`;
  return `The least is ${minimum.toLocaleString('en')}.`;
}

function atMost(origin: string, maximum: number): string {
  if (origin === 'string') return `At most ${maximum.toLocaleString('en')} characters fit.`;
  if (origin === 'array' || origin === 'set') return `At most ${maximum.toLocaleString('en')} are allowed.`;
  return `The most is ${maximum.toLocaleString('en')}.`;
}
