import type { DemoTopic } from "./types.ts";

const community = "keepers-of-forests-and-seeds";

export const forestTopics: readonly DemoTopic[] = [
  {
    community,
    title: "बीउ लगेका किसानले फर्काएनन् भने बीउ बैंकले के गर्ने?",
    question: true,
    posts: [
      {
        by: "maya",
        hoursAgo: 110,
        language: "ne",
        text: `हाम्रो नियम सजिलो छ: एक किलो लगे दुई किलो फर्काउने। गत वर्ष ५८ जनाले बीउ लगे, ३७ जनाले मात्र फर्काए। केहीले फर्काएको बीउ मिसिएको वा चिसो थियो।

यसरी चल्यो भने तीन वर्षमा हाम्रो आधा जात सकिन्छ। सबैभन्दा धेरै हराउने मानिसले मन पराएकै जात हुन्।

अरूको बीउ बैंकमा के नियम छ?`,
        thanks: ["bishnu", "yuliana"],
      },
      {
        by: "issouf",
        hoursAgo: 102,
        language: "fr",
        helped: true,
        text: `Nous avons connu cela en 2017 : sur 74 emprunteurs, 29 n’ont rien rendu, et c’était une année sèche. On ne rend pas ce qui n’a pas poussé. Voici ce que nous avons changé :

- **Deux coffres.** Le premier ne sort jamais : 5 kilos de chaque variété, semés chaque année sur une parcelle du groupement, pour nous seuls. Le second se prête.
- **On rend un kilo et demi, et le contrôle se fait au champ**, pas au magasin : deux personnes passent à la floraison. Si la variété est mélangée, on rend en grain ordinaire et on le mange.
- Celui dont le champ a brûlé le dit avant la récolte. Il rend l’année suivante, sans rien de plus.

Depuis, 9 sur 10 rendent. La visite à la floraison a tout changé : les gens savent que quelqu’un viendra voir, et ils en sont fiers.`,
        thanks: ["maya", "bishnu", "nilda", "efrain", "yuliana"],
      },
      {
        by: "nilda",
        hoursAgo: 96,
        language: "es",
        text: `Con la papa no devolvemos: **pasamos**. Quien recibe 20 tubérculos de una clase los siembra, y al año siguiente entrega 20 a otra familia, delante de todos, en la feria. La deuda no es con el banco sino con la siguiente familia, que está esperando. Nadie quiere llegar con las manos vacías.

No sirve para las clases raras, porque al tercer pase ya nadie sabe dónde están. Para esas hay que tener lo que dice @issouf: un cofre que no sale.`,
        thanks: ["maya", "issouf", "efrain"],
      },
      {
        by: "yuliana",
        hoursAgo: 88,
        language: "id",
        text: `Kami menulis nama peminjam di tutup botol benih, bukan di buku. Botolnya berdiri di rak balai dusun, dan yang kosong kelihatan oleh semua orang. Tidak ada denda. Tahun lalu dari 24 botol hanya 3 yang masih kosong.

Jagung kami simpan di botol kaca dengan abu dapur dan lilin di tutupnya. Sudah dua tahun tanpa kutu.`,
        thanks: ["maya", "bounmy"],
      },
      {
        by: "maya",
        hoursAgo: 44,
        language: "ne",
        replyTo: 2,
        text: `धन्यवाद @issouf। दुई भण्डारको कुरा हामीले आइतबारको बैठकमा राख्यौं, सबैले मन पराए। मङ्सिरदेखि हरेक जातको तीन किलो बीउ कसैलाई दिँदैनौं, समूहको खेतमा आफैं रोप्छौं।

फूल फुलेको बेला खेत हेर्न जाने काम युवाहरूले लिए। @yuliana, खरानी कति हाल्नुहुन्छ?`,
        thanks: ["issouf", "bishnu"],
      },
      {
        by: "yuliana",
        hoursAgo: 26,
        language: "id",
        replyTo: 5,
        text: `Satu gelas abu kering untuk satu botol 1,5 liter. Abunya harus diayak dan dingin. Kalau masih hangat, benihnya mati: itu terjadi pada kami di tahun pertama.`,
        thanks: ["maya"],
      },
    ],
  },
  {
    community,
    title: "ຄົນນອກມາເກັບໝາກແໜ່ງຂອງພວກເຮົາກ່ອນສຸກ. ບ້ານອື່ນເຮັດແນວໃດ?",
    question: true,
    posts: [
      {
        by: "bounmy",
        hoursAgo: 84,
        language: "lo",
        text: `ບ້ານຂອງພວກເຮົາມີກົດ: ເກັບໝາກແໜ່ງໄດ້ຫຼັງຈາກວັນທີ 20 ສິງຫາ. ໝາກທີ່ສຸກແລ້ວ ກິໂລລະ 90.000 ກີບ, ໝາກທີ່ຍັງບໍ່ສຸກ 45.000 ກີບ.

ປີນີ້ ຄົນຈາກບ້ານອື່ນມາເກັບໃນເດືອນກໍລະກົດ. ຄົນບ້ານເຮົາເຫັນແລ້ວ ກໍຢ້ານໝົດ, ຈຶ່ງເກັບນຳ. ພວກເຮົາເສຍລາຍໄດ້ປະມານ 30 ລ້ານກີບ.

ພວກເຮົາບໍ່ຢາກຜິດກັບບ້ານໃກ້ຄຽງ. ຄວນເຮັດແນວໃດ?`,
        thanks: ["khamla"],
      },
      {
        by: "dedi",
        hoursAgo: 77,
        language: "id",
        text: `Kami mengalami hal yang sama dengan jernang dan rotan. Menjaga batas sendirian tidak cukup, karena hutannya satu. Yang berhasil: **patroli bersama**. Dua orang dari desa kami, dua dari desa sebelah, seminggu sekali, dan hasil denda dibagi dua.

Enam bulan pertama tidak ada yang mau ikut. Kami mulai dengan makan siang bersama di batas hutan, tanpa membahas aturan. Baru pada pertemuan ketiga orang berbicara tentang jernang.`,
        thanks: ["bounmy", "bishnu", "khamla"],
      },
      {
        by: "bishnu",
        hoursAgo: 73,
        language: "ne",
        text: `हाम्रो वनमा घाँस काट्ने दिन तोकिएको छ, र छिमेकी समूहको पनि त्यही दिन छ। पहिले दिन फरक थियो, त्यसैले सबैले एकअर्काको वनमा काट्थे। एउटै दिन राखेपछि झगडा घट्यो।

मेरो सल्लाह: पहिले नियम होइन, मिति मिलाउनुहोस्।`,
        thanks: ["bounmy", "dedi", "maya"],
      },
      {
        by: "khamla",
        hoursAgo: 66,
        language: "lo",
        helped: true,
        text: `ທ່ານ @bounmy, ຂ້ອຍໄດ້ລົມກັບນາຍບ້ານທັງສາມບ້ານແລ້ວ. ພວກເພິ່ນຢາກເຮັດຄືກັບ @bishnu: ກຳນົດວັນດຽວກັນ. ບ້ານທີ່ຢູ່ຕ່ຳ ໝາກສຸກກ່ອນ, ບ້ານທີ່ຢູ່ສູງ ໝາກສຸກຊ້າ, ສະນັ້ນ ວັນທີ 15 ສິງຫາ ທຸກບ້ານຮັບໄດ້.

ພໍ່ຄ້າກໍເຫັນດີ: ຖ້າທຸກບ້ານຂາຍແຕ່ໝາກສຸກ, ເພິ່ນຈະໃຫ້ 95.000 ກີບ. ຂ້ອຍຈະຊ່ວຍຂຽນໜັງສືຂໍ້ຕົກລົງໜຶ່ງໜ້າ.`,
        thanks: ["bounmy", "bishnu", "dedi"],
      },
      {
        by: "bounmy",
        hoursAgo: 58,
        language: "lo",
        replyTo: 4,
        text: `ຂອບໃຈຫຼາຍໆ. ວັນອາທິດນີ້ ຜູ້ເຖົ້າຂອງສາມບ້ານຈະກິນເຂົ້ານຳກັນຢູ່ຊາຍປ່າ, ຄືກັບທີ່ @dedi ບອກ. ພວກເຮົາຈະເວົ້າເລື່ອງວັນທີໃນຕອນບ່າຍ.`,
        thanks: ["khamla", "dedi"],
      },
    ],
  },
  {
    community,
    title: "वनको आगो: गत चैतमा के बिग्रियो र यो वर्ष हामीले के बदल्यौं",
    question: false,
    posts: [
      {
        by: "bishnu",
        hoursAgo: 260,
        language: "ne",
        text: `गत चैतमा हाम्रो २१६ हेक्टरमध्ये ३८ हेक्टर वन जल्यो। अग्निरेखा थियो, तर त्यसमा सुकेको पात थुप्रिएको थियो। आगो देखेको एक घण्टासम्म कसैले फोन उठाएन, किनभने मानिस बिहेमा गएका थिए।

यो वर्ष हामीले तीन कुरा बदल्यौं:

1. अग्निरेखा फागुनको पहिलो र तेस्रो हप्ता, दुई पटक सफा गर्ने। एक घरबाट एक जना।
2. पालो: चैत र वैशाखमा हरेक दिन चार जना, बिहे भए पनि। पालोको सूची चिया पसलमा टाँसिएको छ।
3. सुकेको पात जलाउने होइन, गोठमा सोत्तर हाल्ने। ट्र्याक्टर समूहले दिन्छ। गत महिना ९२ ट्रली निस्कियो।

तेस्रो काम सबैभन्दा राम्रो भयो। मल पनि बन्यो, आगोको डर पनि घट्यो।`,
        thanks: ["maya", "dedi", "khamla", "issouf"],
      },
      {
        by: "dedi",
        hoursAgo: 250,
        language: "id",
        text: `Di tempat kami yang membakar biasanya orang yang membuka ladang, bukan orang jahat. Kami membuat jadwal bakar: siapa yang mau membakar melapor, lalu delapan orang datang membawa air dan ranting. Dulu orang sembunyi-sembunyi, sekarang mereka meminta bantuan. Tahun ini ada 14 laporan dan tidak satu pun api yang lari.`,
        thanks: ["bishnu", "bounmy"],
      },
      {
        by: "issouf",
        hoursAgo: 243,
        language: "fr",
        text: `Les feuilles mortes dans l’étable plutôt qu’au feu : c’est la même idée que notre zaï, où le compost va dans le trou et non dans le vent. 92 remorques, combien de familles cela sert-il ?`,
        thanks: ["bishnu"],
      },
      {
        by: "bishnu",
        hoursAgo: 231,
        language: "ne",
        replyTo: 3,
        text: `१४१ घरले पाए। जसको गोठ छैन, उसले तरकारी बारीमा हाल्यो। पहिले धनीले मात्र ट्र्याक्टर ल्याउँथे, त्यसैले यो वर्ष पहिलो हप्ता बस्तु नभएका घरलाई दियौं। गुनासो आयो, तर बैठकले नियम जोगायो।`,
        thanks: ["issouf", "maya", "dedi"],
      },
    ],
  },
  {
    community,
    title: "Apa yang kami catat saat patroli hutan, dan apa yang berhenti kami catat",
    question: false,
    posts: [
      {
        by: "dedi",
        hoursAgo: 175,
        language: "id",
        text: `Empat tahun lalu formulir patroli kami dua halaman, 31 kolom. Hasilnya: semua orang mengisi di rumah, dari ingatan. Sekarang hanya lima hal:

- tanggal, dan siapa yang ikut;
- jalur mana dari tiga jalur;
- jejak manusia: tebangan, jerat, api unggun;
- jejak satwa yang kami sepakati: rangkong, beruang, harimau;
- air di bendungan listrik: cukup atau kurang.

Satu halaman untuk satu bulan, ditempel di kedai kopi. Sejak itu jerat yang kami temukan turun dari 23 menjadi 6 dalam setahun. Mungkin bukan karena formulirnya, tetapi karena orang membacanya.`,
        thanks: ["bishnu", "khamla", "bounmy", "maria"],
      },
      {
        by: "bounmy",
        hoursAgo: 166,
        language: "lo",
        text: `ບ້ານຂອງຂ້ອຍກໍເຮັດຄືກັນ. ພວກເຮົາໃຊ້ຮູບແຕ້ມ ບໍ່ແມ່ນຕົວໜັງສື: ຮູບແຮ້ວ, ຮູບໄຟ, ຮູບຕີນໝີ. ເດັກນ້ອຍກໍຂຽນໄດ້.`,
        thanks: ["dedi", "maya"],
      },
      {
        by: "khamla",
        hoursAgo: 158,
        language: "en",
        text: `@dedi, may we use your five lines for the three villages around Na Khae? I would add one: *what we left as it was*. Our patrol once pulled out a trap line that belonged to a family with a permit, and it took a season to make peace.`,
        thanks: ["dedi"],
      },
      {
        by: "dedi",
        hoursAgo: 151,
        language: "id",
        replyTo: 3,
        text: `Silakan, pakai saja. Dan usul yang keenam itu bagus. Kami juga pernah salah mencabut jerat babi milik warga yang ladangnya habis dimakan. Sejak itu kami bertanya dulu, baru mencabut.`,
        thanks: ["khamla", "bounmy"],
      },
    ],
  },
  {
    community,
    title: "Papas para la helada: cuáles guardamos y cómo las mezclamos en la chacra",
    question: false,
    posts: [
      {
        by: "nilda",
        hoursAgo: 345,
        language: "es",
        text: `El 12 de febrero heló a menos seis. De 27 clases que sembramos, 9 siguieron verdes: las amargas, casi todas, y dos dulces que mi abuela ponía siempre en el borde. Si hubiéramos sembrado solo la comercial, no habría semilla para este año.

Cómo mezclamos, por si a alguien le sirve:

- un tercio de la chacra con **lo que se vende**, de dos clases;
- un tercio con **lo que se come**, entre diez y quince clases, revueltas;
- un tercio con **lo que aguanta**, arriba y en los bordes, donde el frío entra primero.

Cada familia apunta qué aguantó. Llevamos once años apuntando y ninguna clase ganó siempre. Por eso guardamos todas.`,
        thanks: ["efrain", "issouf", "maya", "maria"],
      },
      {
        by: "efrain",
        hoursAgo: 334,
        language: "es",
        text: `En Canchis perdimos cuatro clases entre 2008 y 2014, cuando la municipalidad repartió semilla mejorada. Nadie las botó: dejaron de caber. Las dos que recuperamos vinieron de Lampa, de una tía suya, Nilda, en la feria de Ayaviri. Nunca le agradecí; lo hago aquí.`,
        thanks: ["nilda", "maya"],
      },
      {
        by: "issouf",
        hoursAgo: 320,
        language: "fr",
        text: `Même chose avec le mil de 70 jours : presque disparu quand il pleuvait bien, et tout le monde le cherche depuis 2011. Je garde la même règle que vous sans la connaître : *ce qui se vend, ce qui se mange, ce qui tient*. Je l’écrirai au mur du magasin.`,
        thanks: ["nilda", "bishnu"],
      },
      {
        by: "maya",
        hoursAgo: 306,
        language: "ne",
        text: `हाम्रो गाउँमा पनि असिनाले धान सक्यो, तर कोदो बच्यो। एघार वर्षसम्म लेखेको कुरा राम्रो लाग्यो। हामीले पाँच वर्षमा पानी धेरै परेको वर्षको मात्र लेखेछौं। अब हिउँदको पनि लेख्छौं।`,
        thanks: ["nilda"],
      },
    ],
  },
];
