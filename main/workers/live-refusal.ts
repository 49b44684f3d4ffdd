/** Something a person has to know of a live result, said to them as it is. */
export class LiveRefusal extends Error {
  readonly code: 'invalid' | 'stale' | 'not-found';

  constructor(code: LiveRefusal['code'], message: string) {
    super(message);
    this.code = code;
  }
}
