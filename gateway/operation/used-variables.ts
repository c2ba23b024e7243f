// An operation declares the variables that it uses and no others: what was taken out of it may have been the last use.
import { type OperationDefinitionNode, visit } from 'graphql';

/** The operation without the definitions of variables that nothing in it reads. */
export function withUsedVariables(operation: OperationDefinitionNode): OperationDefinitionNode {
  const used = new Set<string>();
  visit({ ...operation, variableDefinitions: [] }, { Variable: ({ name }) => void used.add(name.value) });
  const kept = operation.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value)) ?? [];
  return { ...operation, variableDefinitions: kept };
}
