import { useState } from 'react';
import { messages } from '../../../messages/index.ts';
import { Button } from '../../components/button.tsx';
import { CallFailure } from '../../components/call-failure.tsx';
import { useCall } from '../../hooks/use-call.ts';

/** The diagnostics report and the log folder. */
export function Diagnostics() {
  const read = useCall('readReport');
  const copy = useCall('copyReport');
  const save = useCall('saveReport');
  const open = useCall('openLogFolder');
  const [report, setReport] = useState<string | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const text = messages.diagnostics;

  const pressShow = async () => {
    if (report !== null) return setReport(null);
    const answer = await read.run(undefined);
    if (answer.ok) setReport(answer.value.text);
  };
  const pressCopy = async () => {
    const answer = await copy.run(undefined);
    if (answer.ok) setDone(text.copied);
  };
  const pressSave = async () => {
    const answer = await save.run(undefined);
    if (answer.ok && answer.value.saved) setDone(text.saved);
  };

  return (
    <section className="surface">
      <h2>{text.title}</h2>
      <p>{text.what}</p>
      <p className="hint">{text.whatNot}</p>
      <div className="row">
        <Button expanded={report !== null} onPress={() => void pressShow()}>
          {text.show}
        </Button>
        <Button onPress={() => void pressCopy()}>{text.copy}</Button>
        <Button disabled={save.busy} onPress={() => void pressSave()}>
          {text.save}
        </Button>
        <Button onPress={() => void open.run(undefined)}>{text.openFolder}</Button>
      </div>
      <p role="status" className="hint">
        {done}
      </p>
      {report !== null && (
        <textarea className="report" readOnly rows={12} aria-label={text.report} value={report} />
      )}
      <CallFailure call={read} onTryAgain={() => void pressShow()} />
      <CallFailure call={copy} onTryAgain={() => void pressCopy()} />
      <CallFailure call={save} onTryAgain={() => void pressSave()} />
      <CallFailure call={open} onTryAgain={open.retry} />
    </section>
  );
}
