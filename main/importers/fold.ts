/** A heading or a status word as it is compared: without case, spaces and signs. */
export function fold(text: string): string {
  return text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
