-- A store of schema 1 as release 0.1.0 wrote it: run 1 finished and ranked, run 2 of a fixed number of path-passes stopped at step 2.
PRAGMA application_id=1346454593; PRAGMA user_version=1;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO meta VALUES('min_reader','1');
CREATE TABLE run(number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, method TEXT NOT NULL,
  seed INTEGER NOT NULL, suite TEXT NOT NULL, variant TEXT NOT NULL, config TEXT NOT NULL, config_hash TEXT NOT NULL,
  build TEXT NOT NULL, data_fingerprint TEXT NOT NULL, status TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL, steps INTEGER NOT NULL DEFAULT 0, path_passes REAL NOT NULL DEFAULT 0,
  colour INTEGER NOT NULL DEFAULT 0, dash INTEGER NOT NULL DEFAULT 0, marker INTEGER NOT NULL DEFAULT 0,
  locked INTEGER NOT NULL DEFAULT 0, trashed_at TEXT NOT NULL DEFAULT '');
INSERT INTO run VALUES(1,'01M8JKBVFN6DN6DWCFWPZ1AFSX','epochs','pa',0,'','',replace('config_version = 1\n\n[run]\nname = "epochs"\nseed = 0\ndevice = "auto"\nbackend = "auto"\nthreads = 1\nprecision = "fp32"\ncuda_graphs = false\ncheckpoint_seconds = 5.0\n\n[data]\nset = "shapes"\nroot = ""\ntrain_images = 160\nvalid_images = 40\nbatch_size = 64\naugment = true\nimage_size = 16\n\n[space]\nkind = "nas-bench-201"\nvariant = ""\nchannels = 8\ncells_per_stage = 1\naffine = false\ninit = "uniform_fan_in"\nops = []\n\n[method]\nname = "pa"\nreference = false\ncredit = "published"\ngranularity = "option"\nnorm_scale = "sum"\npath_floor = 0.0\nsmoothing = "linear"\nsmoothing_final = 1.0\nupdate_every = 0\nfinal_weightless = 0.0\nmemory = "none"\ndata_floor = 0.0\ndata_granularity = "sample"\nunbias_path = false\nunbias_data = false\nredraw_dead = true\ntopology_uniform = false\n\n[optimizer]\nlr = 0.05\nmomentum = 0.9\nnesterov = false\nweight_decay = 0.00025\nclip_norm = 5.0\ninactive = "freeze"\n\n[schedule]\nepochs = 1.0\npath_passes = 0.0\nwarmup = 0.0\nlr_shape = "cosine"\n\n[telemetry]\nenabled = true\nstep_every = 1\ngv_pairs = 32\ngv_share = 0.0\nweights_every = 1\n\n[ranking]\npaths = "sample:4"\nimages = 40\nbn = "batch"\nbn_images = 512\nbatch_size = 0\nevery = 0.0\ntruth = ""\nscore = "loss"\n\n[stop]\nminutes = 0.0\nplateau = 0\n\n[retrain]\nseeds = 3\nepochs = 0.0\npath_passes = 0.0\nbatch_size = 0\nchannels = 0\ncells_per_stage = 0\nlr = 0.1\nmomentum = 0.9\nnesterov = true\nweight_decay = 5e-04\nclip_norm = 5.0\nwarmup = 0.0\nlr_shape = "cosine"\n','\n',char(10)),'3e9e6c13cc8a7fc811b25e1d49ace52aacd2a8ed46bb4e7307c3f17f35f5e9d0','0.1.0-db5db98','efe41b5037378ee50266aefa96c88cb3aab3c7dcb9fe84bbcbea15c35c4b7baa','finished','','2026-11-29T02:50:21.206Z',3,2.5,0,0,0,0,'');
INSERT INTO run VALUES(2,'01M8JKBVRDQY3BJSYQ02H8A9J8','passes','pa',0,'','',replace('config_version = 1\n\n[run]\nname = "passes"\nseed = 0\ndevice = "auto"\nbackend = "auto"\nthreads = 1\nprecision = "fp32"\ncuda_graphs = false\ncheckpoint_seconds = 5.0\n\n[data]\nset = "shapes"\nroot = ""\ntrain_images = 160\nvalid_images = 40\nbatch_size = 64\naugment = true\nimage_size = 16\n\n[space]\nkind = "nas-bench-201"\nvariant = ""\nchannels = 8\ncells_per_stage = 1\naffine = false\ninit = "uniform_fan_in"\nops = []\n\n[method]\nname = "pa"\nreference = false\ncredit = "published"\ngranularity = "option"\nnorm_scale = "sum"\npath_floor = 0.0\nsmoothing = "linear"\nsmoothing_final = 1.0\nupdate_every = 0\nfinal_weightless = 0.0\nmemory = "none"\ndata_floor = 0.0\ndata_granularity = "sample"\nunbias_path = false\nunbias_data = false\nredraw_dead = true\ntopology_uniform = false\n\n[optimizer]\nlr = 0.05\nmomentum = 0.9\nnesterov = false\nweight_decay = 0.00025\nclip_norm = 5.0\ninactive = "freeze"\n\n[schedule]\nepochs = 0.0\npath_passes = 10.0\nwarmup = 0.0\nlr_shape = "cosine"\n\n[telemetry]\nenabled = true\nstep_every = 1\ngv_pairs = 32\ngv_share = 0.0\nweights_every = 1\n\n[ranking]\npaths = "sample:4"\nimages = 40\nbn = "batch"\nbn_images = 512\nbatch_size = 0\nevery = 0.0\ntruth = ""\nscore = "loss"\n\n[stop]\nminutes = 0.0\nplateau = 0\n\n[retrain]\nseeds = 3\nepochs = 0.0\npath_passes = 0.0\nbatch_size = 0\nchannels = 0\ncells_per_stage = 0\nlr = 0.1\nmomentum = 0.9\nnesterov = true\nweight_decay = 5e-04\nclip_norm = 5.0\nwarmup = 0.0\nlr_shape = "cosine"\n','\n',char(10)),'17b13e23d72e27ffae2d71ad1eff464557bd0cec8f102001c4600fc56f723b29','0.1.0-db5db98','efe41b5037378ee50266aefa96c88cb3aab3c7dcb9fe84bbcbea15c35c4b7baa','stopped','stop-at-step','2026-11-29T02:50:21.805Z',2,2.0,1,0,1,0,'');
CREATE TABLE segment(run INTEGER NOT NULL REFERENCES run(number), id INTEGER NOT NULL, first_step INTEGER NOT NULL,
  last_step INTEGER NOT NULL DEFAULT -1, started TEXT NOT NULL, ended TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '', backend TEXT NOT NULL DEFAULT '', threads INTEGER NOT NULL DEFAULT 0,
  isa TEXT NOT NULL DEFAULT '', PRIMARY KEY(run, id)) WITHOUT ROWID;
INSERT INTO segment VALUES(1,0,0,2,'2026-11-29T02:50:21.289Z','2026-11-29T02:50:21.289Z','finished','cpu',1,'x86-64-v4');
INSERT INTO segment VALUES(2,0,0,1,'2026-11-29T02:50:21.868Z','2026-11-29T02:50:21.868Z','stop-at-step','cpu',1,'x86-64-v4');
CREATE TABLE step(run INTEGER NOT NULL, segment INTEGER NOT NULL, step INTEGER NOT NULL, loss REAL, top1 REAL, lr REAL,
  grad_norm_raw REAL, grad_norm_clipped REAL, path_passes REAL, seconds REAL, superseded INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY(run, step, segment)) WITHOUT ROWID;
INSERT INTO step VALUES(1,0,0,2.2978715140279719619,0.15625,0.050000000000000002775,0.77146635552809850189,0.77146635552809850189,1.0,0.024545720000105575309,0);
INSERT INTO step VALUES(1,0,1,2.3330965236689751307,0.078125,0.037500000000000005551,1.0152838413461755528,1.0152838413461755528,2.0,0.011684936000165180303,0);
INSERT INTO step VALUES(1,0,2,2.3635470958291517895,0.0625,0.012500000000000005898,1.2423879489397973152,1.2423879489397973152,2.5,0.0017816640001910855062,0);
INSERT INTO step VALUES(2,0,0,2.2978715140279719619,0.15625,0.050000000000000002775,0.77146635552809850189,0.77146635552809850189,1.0,0.01702731399996082473,0);
INSERT INTO step VALUES(2,0,1,2.3330965236689751307,0.078125,0.049148145657226707805,1.0152838413461755528,1.0152838413461755528,2.0,0.0091823039999781030928,0);
CREATE TABLE step_path(run INTEGER NOT NULL, segment INTEGER NOT NULL, step INTEGER NOT NULL, slot INTEGER NOT NULL,
  role TEXT NOT NULL, net INTEGER NOT NULL, path BLOB NOT NULL, option_norms BLOB NOT NULL,
  superseded INTEGER NOT NULL DEFAULT 0, PRIMARY KEY(run, step, segment, slot)) WITHOUT ROWID;
INSERT INTO step_path VALUES(1,0,0,0,'trained',0,X'020103010301',X'de98613e000000005066f63e0000000098a6f53e00000000',0);
INSERT INTO step_path VALUES(1,0,1,0,'trained',0,X'030002010104',X'2c2e8c3f00000000e6f25f3e000000000000000000000000',0);
INSERT INTO step_path VALUES(1,0,2,0,'trained',0,X'020001010102',X'a608013f00000000000000000000000000000000361bb73e',0);
INSERT INTO step_path VALUES(2,0,0,0,'trained',0,X'020103010301',X'de98613e000000005066f63e0000000098a6f53e00000000',0);
INSERT INTO step_path VALUES(2,0,1,0,'trained',0,X'030002010104',X'2c2e8c3f00000000e6f25f3e000000000000000000000000',0);
CREATE TABLE epoch(run INTEGER NOT NULL, segment INTEGER NOT NULL, epoch INTEGER NOT NULL, last_step INTEGER NOT NULL,
  smoothing REAL, mean_loss REAL, mean_top1 REAL, gv_online REAL, distinct_images INTEGER, effective_sample_size REAL,
  dead_path_share REAL, inactive_drift REAL, seconds REAL, superseded INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY(run, epoch, segment)) WITHOUT ROWID;
INSERT INTO epoch VALUES(1,0,0,2,0.0,2.3315050445086993313,0.098958333333333328707,0.00011539216261683706531,160,160.0,0.0,0.0,0.038100291000091601745,0);
CREATE TABLE variance(run INTEGER NOT NULL, segment INTEGER NOT NULL, step INTEGER NOT NULL, gv_own REAL, gv_uniform REAL,
  second_uniform REAL, second_in_use REAL, second_optimal REAL, low REAL, high REAL, draws INTEGER,
  superseded INTEGER NOT NULL DEFAULT 0, PRIMARY KEY(run, step, segment)) WITHOUT ROWID;
CREATE TABLE option_probability(run INTEGER NOT NULL, segment INTEGER NOT NULL, step INTEGER NOT NULL,
  decision INTEGER NOT NULL, option INTEGER NOT NULL, probability REAL, norm REAL, superseded INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY(run, step, segment, decision, option)) WITHOUT ROWID;
INSERT INTO option_probability VALUES(1,0,0,0,0,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,0,0,1,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,0,0,2,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,0,0,3,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,0,0,4,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,0,1,0,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,0,1,1,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,0,1,2,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,0,1,3,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,0,1,4,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,0,2,0,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,0,2,1,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,0,2,2,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,0,2,3,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,0,2,4,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,0,3,0,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,0,3,1,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,0,3,2,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,0,3,3,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,0,3,4,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,0,4,0,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,0,4,1,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,0,4,2,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,0,4,3,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,0,4,4,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,0,5,0,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,0,5,1,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,0,5,2,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,0,5,3,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,0,5,4,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,3,0,0,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,3,0,1,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,3,0,2,0.2000000000000000111,0.29763064160943031311,0);
INSERT INTO option_probability VALUES(1,0,3,0,3,0.2000000000000000111,0.66770902276039123535,0);
INSERT INTO option_probability VALUES(1,0,3,0,4,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,3,1,0,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,3,1,1,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,3,1,2,0.2000000000000000111,0.29763064160943031311,0);
INSERT INTO option_probability VALUES(1,0,3,1,3,0.2000000000000000111,0.66770902276039123535,0);
INSERT INTO option_probability VALUES(1,0,3,1,4,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,3,2,0,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,3,2,1,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,3,2,2,0.2000000000000000111,0.29763064160943031311,0);
INSERT INTO option_probability VALUES(1,0,3,2,3,0.2000000000000000111,0.66770902276039123535,0);
INSERT INTO option_probability VALUES(1,0,3,2,4,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,3,3,0,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,3,3,1,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,3,3,2,0.2000000000000000111,0.29763064160943031311,0);
INSERT INTO option_probability VALUES(1,0,3,3,3,0.2000000000000000111,0.66770902276039123535,0);
INSERT INTO option_probability VALUES(1,0,3,3,4,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,3,4,0,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,3,4,1,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,3,4,2,0.2000000000000000111,0.29763064160943031311,0);
INSERT INTO option_probability VALUES(1,0,3,4,3,0.2000000000000000111,0.66770902276039123535,0);
INSERT INTO option_probability VALUES(1,0,3,4,4,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,3,5,0,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,3,5,1,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(1,0,3,5,2,0.2000000000000000111,0.29763064160943031311,0);
INSERT INTO option_probability VALUES(1,0,3,5,3,0.2000000000000000111,0.66770902276039123535,0);
INSERT INTO option_probability VALUES(1,0,3,5,4,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(2,0,0,0,0,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(2,0,0,0,1,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(2,0,0,0,2,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(2,0,0,0,3,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(2,0,0,0,4,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(2,0,0,1,0,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(2,0,0,1,1,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(2,0,0,1,2,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(2,0,0,1,3,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(2,0,0,1,4,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(2,0,0,2,0,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(2,0,0,2,1,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(2,0,0,2,2,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(2,0,0,2,3,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(2,0,0,2,4,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(2,0,0,3,0,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(2,0,0,3,1,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(2,0,0,3,2,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(2,0,0,3,3,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(2,0,0,3,4,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(2,0,0,4,0,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(2,0,0,4,1,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(2,0,0,4,2,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(2,0,0,4,3,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(2,0,0,4,4,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(2,0,0,5,0,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(2,0,0,5,1,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(2,0,0,5,2,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(2,0,0,5,3,0.2000000000000000111,0.0,0);
INSERT INTO option_probability VALUES(2,0,0,5,4,0.2000000000000000111,0.0,0);
CREATE TABLE data_weight(run INTEGER NOT NULL, segment INTEGER NOT NULL, step INTEGER NOT NULL, block INTEGER NOT NULL,
  weights BLOB NOT NULL, superseded INTEGER NOT NULL DEFAULT 0, UNIQUE(run, step, segment, block));
CREATE TABLE data_weight_histogram(run INTEGER NOT NULL, segment INTEGER NOT NULL, step INTEGER NOT NULL,
  bin INTEGER NOT NULL, count INTEGER NOT NULL, superseded INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY(run, step, segment, bin)) WITHOUT ROWID;
CREATE TABLE event(id INTEGER PRIMARY KEY, run INTEGER NOT NULL, segment INTEGER NOT NULL, step INTEGER NOT NULL,
  time TEXT NOT NULL, level TEXT NOT NULL, code TEXT NOT NULL, "values" TEXT NOT NULL);
INSERT INTO event VALUES(1,1,0,0,'2026-11-29T02:50:21.289Z','info','started','');
INSERT INTO event VALUES(2,1,0,3,'2026-11-29T02:50:21.289Z','info','finished','');
INSERT INTO event VALUES(3,2,0,0,'2026-11-29T02:50:21.868Z','info','started','');
INSERT INTO event VALUES(4,2,0,2,'2026-11-29T02:50:21.868Z','info','stopped','stop-at-step');
CREATE TABLE batch(id INTEGER PRIMARY KEY, run INTEGER NOT NULL, segment INTEGER NOT NULL, first_step INTEGER NOT NULL,
  last_step INTEGER NOT NULL, crc INTEGER NOT NULL);
INSERT INTO batch VALUES(1,1,0,0,2,2763795235);
INSERT INTO batch VALUES(2,2,0,0,1,281651360);
CREATE TABLE checkpoint(run INTEGER NOT NULL, step INTEGER NOT NULL, path TEXT NOT NULL, sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL, segment INTEGER NOT NULL, created TEXT NOT NULL, superseded INTEGER NOT NULL DEFAULT 0,
  UNIQUE(run, path));
INSERT INTO checkpoint VALUES(1,3,'checkpoints/01M8JKBVFN6DN6DWCFWPZ1AFSX/step_000000003.safetensors','e2d916480f6d112c597a6fc3cffd34d84f0d7aed0edbe8886e713254439a11e3',807840,0,'2026-11-29T02:50:21.289Z',0);
INSERT INTO checkpoint VALUES(2,2,'checkpoints/01M8JKBVRDQY3BJSYQ02H8A9J8/step_000000002.safetensors','26e0f7c5c2838f8c296caf005aeb3d5244c2216e7442ec786798b87d03696970',809208,0,'2026-11-29T02:50:21.868Z',0);
CREATE TABLE ranking(id TEXT PRIMARY KEY, run INTEGER NOT NULL, step INTEGER NOT NULL, paths TEXT NOT NULL,
  images INTEGER NOT NULL, bn TEXT NOT NULL, score TEXT NOT NULL DEFAULT 'accuracy', truth_table TEXT NOT NULL DEFAULT '',
  done INTEGER NOT NULL DEFAULT 0, total INTEGER NOT NULL, complete INTEGER NOT NULL DEFAULT 0, seconds REAL,
  created TEXT NOT NULL);
INSERT INTO ranking VALUES('01M8JKBVPWM9ZSQTGW8DHRS6PA',1,3,'sample:4',40,'batch','loss','',4,4,1,0.017250309000019115046,'2026-11-29T02:50:21.289Z');
CREATE TABLE path_score(ranking TEXT NOT NULL, path BLOB NOT NULL, net INTEGER NOT NULL, score REAL, loss REAL,
  PRIMARY KEY(ranking, path, net)) WITHOUT ROWID;
INSERT INTO path_score VALUES('01M8JKBVPWM9ZSQTGW8DHRS6PA',X'000200030200',0,0.125,2.3254018356677308432);
INSERT INTO path_score VALUES('01M8JKBVPWM9ZSQTGW8DHRS6PA',X'000201040204',0,0.125,2.3147680409624911135);
INSERT INTO path_score VALUES('01M8JKBVPWM9ZSQTGW8DHRS6PA',X'010302040401',0,0.14999999999999999444,2.2891698290249200553);
INSERT INTO path_score VALUES('01M8JKBVPWM9ZSQTGW8DHRS6PA',X'040101030202',0,0.17499999999999998889,2.3562559956021478235);
CREATE TABLE metric(ranking TEXT NOT NULL, truth_table TEXT NOT NULL, score TEXT NOT NULL, subset TEXT NOT NULL,
  name TEXT NOT NULL, value REAL, low REAL, high REAL, n INTEGER NOT NULL,
  PRIMARY KEY(ranking, truth_table, score, subset, name)) WITHOUT ROWID;
CREATE TABLE truth_table(name TEXT PRIMARY KEY, columns TEXT NOT NULL, unit TEXT NOT NULL, source TEXT NOT NULL,
  rows INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE truth_value(truth_table TEXT NOT NULL, "column" TEXT NOT NULL, row INTEGER NOT NULL, architecture TEXT NOT NULL,
  value REAL, PRIMARY KEY(truth_table, "column", row)) WITHOUT ROWID;
CREATE TABLE series_block(run INTEGER NOT NULL, name TEXT NOT NULL, block INTEGER NOT NULL, first_step INTEGER NOT NULL,
  count INTEGER NOT NULL, min REAL, max REAL, data BLOB NOT NULL, UNIQUE(run, name, block));
CREATE TABLE queue(position INTEGER PRIMARY KEY, run INTEGER NOT NULL UNIQUE, added TEXT NOT NULL);
CREATE TABLE view(name TEXT PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE note(run INTEGER PRIMARY KEY, text TEXT NOT NULL, changed TEXT NOT NULL);
CREATE TABLE tag(run INTEGER NOT NULL, tag TEXT NOT NULL, PRIMARY KEY(run, tag)) WITHOUT ROWID;
CREATE TABLE net(run INTEGER NOT NULL, net INTEGER NOT NULL, parent INTEGER, content TEXT NOT NULL, PRIMARY KEY(run, net)) WITHOUT ROWID;
CREATE TABLE gate(run INTEGER NOT NULL, step INTEGER NOT NULL, name TEXT NOT NULL, value REAL, PRIMARY KEY(run, step, name)) WITHOUT ROWID;
CREATE TABLE arch_weight(run INTEGER NOT NULL, step INTEGER NOT NULL, decision INTEGER NOT NULL, option INTEGER NOT NULL,
  weight REAL, PRIMARY KEY(run, step, decision, option)) WITHOUT ROWID;
CREATE TABLE search_point(run INTEGER NOT NULL, search TEXT NOT NULL, point INTEGER NOT NULL, path BLOB NOT NULL, score REAL,
  PRIMARY KEY(run, search, point)) WITHOUT ROWID;
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('run',2);
CREATE INDEX event_of_run ON event(run);
CREATE INDEX batch_of_run ON batch(run);
CREATE INDEX ranking_of_run ON ranking(run);
COMMIT;
