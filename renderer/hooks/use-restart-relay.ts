import { useCall } from './use-call.ts';

/** @returns starts the relay on this computer once more, after it could not */
export function useRestartRelay(): () => void {
  const { run } = useCall('changeSettings');
  const start = async () => {
    // Only a change starts it.
    const off = await run({ thisComputerRelay: false });
    if (off.ok) await run({ thisComputerRelay: true });
  };
  return () => void start();
}
