// One of several: a labelled list that opens, each option a name with a line that explains it.
import {
  Button,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Select,
  SelectValue,
  Text,
} from 'react-aria-components';

export type Option = { readonly id: string; readonly name: string; readonly detail: string };

type ChoiceProps = {
  readonly label: string;
  readonly className: string;
  readonly selected: string;
  readonly options: readonly Option[];
  readonly onSelect: (id: string) => void;
};

/** An option whose id is empty is a choice too. */
const keyOf = (id: string): string => `option ${id}`;

export function Choice({ label, className, selected, options, onSelect }: ChoiceProps) {
  const current = options.find(({ id }) => id === selected);
  return (
    <Select
      className={`choice ${className}`}
      value={current === undefined ? null : keyOf(selected)}
      onChange={(key) => onSelect(String(key).slice(keyOf('').length))}
    >
      <Label>{label}</Label>
      <Button className="choice-button">
        <SelectValue className="choice-value">
          {current === undefined ? 'Choose' : <Chosen option={current} />}
        </SelectValue>
        <svg className="choice-arrow" viewBox="0 0 10 6" aria-hidden="true">
          <path d="m1 1 4 4 4-4" />
        </svg>
      </Button>
      <Popover className="choice-popover">
        <ListBox className="choice-list" items={options}>
          {({ id, name, detail }) => (
            <ListBoxItem id={keyOf(id)} textValue={name} className="choice-option">
              <Text slot="label">{name}</Text>
              <Text slot="description">{detail}</Text>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}

function Chosen({ option: { name, detail } }: { option: Option }) {
  return (
    <>
      <span className="choice-name">{name}</span> <span className="choice-detail">{detail}</span>
    </>
  );
}
