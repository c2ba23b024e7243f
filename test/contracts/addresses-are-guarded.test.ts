// Every place of the supergraph where an address stands, and what protects whoever lives there. A new one has to be listed.
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import {
  type ConstDirectiveNode,
  type FieldDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type TypeNode,
} from 'graphql';

/** By the record: null while the register of confidential addresses holds somebody whom the address is of. */
const BY_REGISTER = 'register of confidential addresses';
/** By the field: nobody reads it without the right to the whereabouts of protected people. */
const BY_SCOPE = 'scope protected-address:read';
/** By the state that answered: what it withholds is not there. No register of ours knows its people. */
const BY_THE_STATE = 'another state';

const GUARDED: Readonly<Record<string, string>> = {
  'AccidentParty.address': BY_REGISTER,
  'DriverLicense.residenceAddress': BY_REGISTER,
  'LegalOwner.address': BY_REGISTER,
  'OutOfStateDriver.address': BY_THE_STATE,
  'OutOfStateOwner.address': BY_THE_STATE,
  'Ownership.address': BY_REGISTER,
  'Person.residence': BY_REGISTER,
  'ProtectedPerson.address': BY_SCOPE,
  'ProtectedPerson.school': BY_SCOPE,
  'ProtectedPerson.workplace': BY_SCOPE,
  'Registration.address': BY_REGISTER,
  'ReleaseOfLiability.buyerAddress': BY_REGISTER,
  'Vehicle.ownerAddress': BY_REGISTER,
};

const supergraph = parse(readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8'));
const objects = supergraph.definitions.filter(
  (definition): definition is ObjectTypeDefinitionNode => definition.kind === Kind.OBJECT_TYPE_DEFINITION,
);
const fields = objects.flatMap((type) =>
  (type.fields ?? []).map((field) => ({ coordinate: `${type.name.value}.${field.name.value}`, type, field })),
);
const ofAddress = fields.filter(({ field }) => namedType(field.type) === 'Address');

function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

function directivesOf(
  nodes: readonly { readonly directives?: readonly ConstDirectiveNode[] }[],
  name: string,
) {
  return nodes.flatMap(({ directives = [] }) =>
    directives.filter((directive) => directive.name.value === name),
  );
}

const textOf = (nodes: readonly ConstDirectiveNode[]): string =>
  JSON.stringify(nodes, (key, value: unknown) => (key === 'loc' ? undefined : value));

test('every field of type Address is listed with what guards it', () => {
  expect(ofAddress.map(({ coordinate }) => coordinate).sort()).toEqual(Object.keys(GUARDED).sort());
});

test.each(ofAddress.map(({ coordinate, type, field }) => [coordinate, type, field] as const))(
  '%s needs a scope, and the one for protected people where it is guarded by it',
  (coordinate, type, field) => {
    const scopes = textOf(directivesOf([type, field], 'requiresScopes'));
    expect(scopes).toMatch(
      GUARDED[coordinate] === BY_SCOPE ? /protected-address:read/ : /(dmv|person|accident):read/,
    );
  },
);

test('nothing of an address is ever kept, so that whoever asks is protected from the next answer on', () => {
  const kept = (field: FieldDefinitionNode): boolean => directivesOf([field], 'cacheFor').length > 0;
  const [address] = objects.filter(({ name }) => name.value === 'Address');
  expect(address?.fields?.length).toBeGreaterThan(0);
  expect(directivesOf(address ? [address] : [], 'cacheFor')).toEqual([]);
  expect(address?.fields?.filter(kept).map(({ name }) => name.value)).toEqual([]);
});

test('no other type holds a street', () => {
  const streets = fields.filter(({ coordinate }) =>
    /\.(street|streetAddress|homeAddress|postalCode)$/i.test(coordinate),
  );
  expect([...new Set(streets.map(({ type }) => type.name.value))]).toEqual(['Address']);
});
