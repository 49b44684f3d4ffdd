import type { ContactEvent } from '../contacts/event.ts';

/** What a text from a person is to the invariants: an opt-out, a way back, another keyword, or words that want an answer. */
export type TextMeaning = 'stop' | 'start' | 'keyword' | 'reply';

/** Reads a text. Given, as words are not the prover's to judge. */
export type ReadText = (event: ContactEvent) => TextMeaning;
