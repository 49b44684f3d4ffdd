/**
 * settings: a field of the target is missing or wrong. credentials: the target does not accept them.
 * unreachable: it could not be asked. refused: it understood and said no. answer: what it said makes no sense.
 * absent: it has no such journey. partial: some of it was done and could not be taken back; `items` says what. uncertain: it may or may not have done what was asked.
 */
export type TargetErrorKind = 'settings' | 'credentials' | 'unreachable' | 'refused' | 'answer' | 'absent' | 'partial' | 'uncertain';

/** Why a target could not do something, in words for the person who asked. Never holds a secret. */
export class TargetError extends Error {
  readonly kind: TargetErrorKind;
  /** key of the setting or secret at fault, if it is one */
  readonly field: string | null;
  /** of a partial failure: each part and what became of it, in a sentence */
  readonly items: readonly string[];

  constructor(kind: TargetErrorKind, message: string, field: string | null = null, items: readonly string[] = []) {
    super(message);
    this.name = 'TargetError';
    this.kind = kind;
    this.field = field;
    this.items = items;
  }
}
