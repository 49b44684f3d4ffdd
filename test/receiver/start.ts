/**
 * The receiver as a process of its own, for end-to-end tests:
 * THROUGHLINE_RECEIVER_TOKEN=… THROUGHLINE_RECEIVER_SECRET=… node test/receiver/start.ts [--port N] [--file FILE]
 * Its first line on stdout is the address. The secrets come from the environment: everybody sees a command line.
 */
import { parseArgs } from 'node:util';
import { startReceiver } from './receiver.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '0' }, file: { type: 'string' } } });
const { THROUGHLINE_RECEIVER_TOKEN: token, THROUGHLINE_RECEIVER_SECRET: secret } = process.env;
if (token === undefined || secret === undefined) {
  console.error('Set THROUGHLINE_RECEIVER_TOKEN and THROUGHLINE_RECEIVER_SECRET.');
  process.exit(2);
}
const receiver = await startReceiver({ token, secret, port: Number(values.port), ...(values.file === undefined ? {} : { file: values.file }) });
console.log(receiver.baseUrl);
const stop = (): void => {
  void receiver.close();
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
