/**
 * An edit or command that cannot be done; the message is a sentence for the person. `conflict`: the document is no
 * longer what the edit was made on; `invalid`: it would break the document's rules.
 */
export class EditRefused extends Error {
  override readonly name = 'EditRefused';
  readonly reason: 'conflict' | 'invalid';
  constructor(reason: 'conflict' | 'invalid', message: string) {
    super(message);
    this.reason = reason;
  }
}
