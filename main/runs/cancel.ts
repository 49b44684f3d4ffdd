/** Thrown out of the work of a run that was told to stop. */
export class RunCancelled extends Error {
  override readonly name = 'RunCancelled';
  constructor() {
    super('The run was cancelled');
  }
}

/** A flag that the threads of a run share: whoever sets it stops all of them at their next look. */
export type CancelFlag = Int32Array<SharedArrayBuffer>;

export function cancelFlag(): CancelFlag {
  return new Int32Array(new SharedArrayBuffer(4));
}

export function cancel(flag: CancelFlag): void {
  Atomics.store(flag, 0, 1);
}

/** Throws RunCancelled once the flag is set. Cheap enough to be asked before every cluster. */
export function stopIfCancelled(flag: CancelFlag): void {
  if (Atomics.load(flag, 0) !== 0) throw new RunCancelled();
}
