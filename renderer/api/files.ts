/** Files go in and out by web standards, which both hosts keep. */

/** Lets the person choose a file and reads it as text; null when they change their mind. */
export async function chooseTextFile(accept: string): Promise<{ fileName: string; text: string } | null> {
  const file = await chooseFile(accept);
  return file ? { fileName: file.name, text: await file.text() } : null;
}

/** The same for a file that is not text. */
export async function chooseBinaryFile(accept: string): Promise<{ fileName: string; base64: string } | null> {
  const file = await chooseFile(accept);
  return file ? { fileName: file.name, base64: toBase64(new Uint8Array(await file.arrayBuffer())) } : null;
}

/** Lets the person choose a file; null when they change their mind. */
export function chooseFile(accept: string): Promise<File | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.style.display = 'none';
    input.addEventListener('change', () => {
      resolve(input.files?.[0] ?? null);
      input.remove();
    });
    input.addEventListener('cancel', () => {
      resolve(null);
      input.remove();
    });
    document.body.append(input);
    input.click();
  });
}

export function downloadText(fileName: string, text: string, mediaType = 'text/plain'): void {
  downloadBlob(fileName, new Blob([text], { type: `${mediaType};charset=utf-8` }));
}

export function downloadBase64(fileName: string, base64: string, mediaType: string): void {
  downloadBlob(fileName, new Blob([fromBase64(base64)], { type: mediaType }));
}

export function downloadBlob(fileName: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // the browser reads the blob after the click; the next task would be too early in Firefox
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** In pieces: String.fromCharCode takes its bytes as arguments, and a call takes only so many. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let start = 0; start < bytes.length; start += 0x8000) text += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  return btoa(text);
}

export function fromBase64(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}
