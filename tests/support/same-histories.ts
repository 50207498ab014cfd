import fc from "fast-check";

/**
 * Laws are tested with the same random histories in each run of `npm test`, so that a run says what the change did and
 * not what chance did; `npm run test:all` looks for new ones. What it finds becomes an example of its test.
 */
if (!process.env.RUTAS_TEST_ALL) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 7 });
