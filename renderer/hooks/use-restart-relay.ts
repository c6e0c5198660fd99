import { useCall } from './use-call.ts';

/** @returns starts the local relay again after it failed to start */
export function useRestartRelay(): () => void {
  const { run } = useCall('changeSettings');
  const start = async () => {
    // Main starts the relay only when the setting changes.
    const off = await run({ thisComputerRelay: false });
    if (off.ok) await run({ thisComputerRelay: true });
  };
  return () => void start();
}
