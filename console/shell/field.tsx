// One line of text with its label, and a note below when there is something to know about it.
import { Input, Label, Text, TextField } from 'react-aria-components';

type FieldProps = {
  readonly label: string;
  readonly className: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly note?: string | undefined;
  readonly isSecret?: boolean;
};

export function Field({ label, className, value, onChange, note, isSecret = false }: FieldProps) {
  return (
    <TextField
      className={`field ${className}`}
      value={value}
      onChange={onChange}
      type={isSecret ? 'password' : 'text'}
      autoComplete="off"
      spellCheck="false"
    >
      <Label>{label}</Label>
      <Input />
      {note !== undefined && (
        <Text slot="description" className="field-note">
          {note}
        </Text>
      )}
    </TextField>
  );
}
