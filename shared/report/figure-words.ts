/** What the figures of friction are called, on every screen, in every export and on the command line. */
export const FIGURE_WORDS = {
  afterOptOut: 'Messages after an opt-out',
  exposed: 'not synced yet',
  collisions: 'Collisions',
  overCap: 'Over-frequency',
  barredHours: 'In barred hours',
  optOutsCaused: 'Opt-outs after a touch',
  optOutsSampled: 'simulated',
} as const;
