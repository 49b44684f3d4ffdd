/** Ways out of a journey that no exit node names. */
export const OUTCOME_EXIT_CRITERIA = 'exit-criteria';
export const OUTCOME_END_OF_PATH = 'end-of-path';
export const OUTCOME_GOAL = 'goal-reached';
export const OUTCOME_LOOP = 'loop-stopped';
export const OUTCOME_WENT = 'went-to-journey';
/** the journey to go to is not there */
export const OUTCOME_WENT_NOWHERE = 'went-nowhere';
/** the journey was stopped where it runs */
export const OUTCOME_WITHDRAWN = 'withdrawn';
/** a new version took the place of this one */
export const OUTCOME_REPLACED = 'replaced-by-new-version';

/** Entries of one contact into one journey after which it stays out: a re-entry loop, reported as such. */
export const MAX_ENTRIES = 1000;
/** Steps without any time passing after which a loop is stopped and reported. */
export const MAX_STEPS_IN_A_SECOND = 100;
/** Steps of one entry after which a loop is stopped and reported: hourly for two years, with room to spare. */
export const MAX_STEPS_OF_AN_ENTRY = 50_000;
