import {
  readConfigurationParams,
  writeConfigurationParams,
  type ConfigurationParams,
} from './configurationParams';

const read = (query: string) =>
  readConfigurationParams(new URLSearchParams(query));

const everything: ConfigurationParams = {
  view: 'compare',
  environment: 'local',
  query: 'a & b',
  scope: 'tenant',
  against: { what: 'commit', name: 'with:colon' },
};

describe('configuration parameters', () => {
  it('are the same after a link was shared', () => {
    expect(read(String(writeConfigurationParams(everything)))).toEqual(
      everything,
    );
  });

  it('leave the defaults out of the URL', () => {
    expect(String(writeConfigurationParams(read('')))).toBe('');
  });

  it('ignore what cannot be understood', () => {
    expect(read('view=x&scope=y&against=z:1&environment=')).toEqual({
      view: 'values',
      environment: undefined,
      query: '',
      scope: 'all',
      against: undefined,
    });
  });
});
