// Hive Gateway as it is measured: the planner in Rust in place of its own, and no pages for browsers.
import { defineConfig } from '@graphql-hive/gateway';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';

export const gatewayConfig = defineConfig({
  unifiedGraphHandler,
  landingPage: false,
  graphiql: false,
  logging: 'error',
});
