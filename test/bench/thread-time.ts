/**
 * What this thread alone has had of a processor, in milliseconds: wall clocks measure the neighbours on a shared machine,
 * and the process's own time counts what compiles and collects garbage beside it.
 */
export function threadMs(): number {
  // Asked for the whole process, Linux brings this thread's figure up to now; by itself it is as old as the last tick.
  process.cpuUsage();
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
